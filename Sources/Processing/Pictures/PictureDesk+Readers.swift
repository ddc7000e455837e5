import Documents
import Logging

extension PictureDesk {
    /// One worker: a reader process at a time, the first with the first job, a new one whenever the last died.
    nonisolated func serve(_ worker: Int) async {
        while let first = await job(for: worker) {
            let isDone = Flag()
            do {
                try await ReaderProcess.lend(readers, niceness: settings.niceness) { reader in
                    await self.started()
                    var next: Job? = first
                    while let job = next {
                        await self.perform(job, with: reader)
                        guard await reader.isAlive else { return }
                        next = await self.job(for: worker)
                    }
                    isDone.raise()
                }
            } catch let failure as StepFailure {
                await finish(first, .failure(failure))
            } catch {
                await finish(first, .failure(.reader(.readerDied, stage: first.request.stage, "\(error)")))
            }
            if isDone.isRaised { break }
        }
        await gone(worker)
    }

    private nonisolated func perform(_ job: Job, with reader: ReaderProcess) async {
        let stage = job.request.stage
        do throws(StepFailure) {
            let seconds = stage == .package ? settings.copySeconds : settings.seconds
            let answer = try await reader.ask(job.request, stage: stage, seconds: seconds)
            if case .picture(let bytes) = answer { cache.keep(job.name, bytes, count: bytes.count) }
            await finish(job, .success(answer))
            cache.sweepIfDue()
        } catch {
            log.notice("no picture", metadata: ["name": "\(job.name)", "fact": "\(error.fact.english)"])
            await finish(job, .failure(error))
        }
    }
}

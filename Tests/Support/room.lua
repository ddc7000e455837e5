-- For wrk: wrk -s room.lua URL -- FILE COOKIE. Asks the addresses of FILE, one a line, with the cookie; each thread its own share of them, in
-- their order. `done` prints the figures as one line of JSON, times in milliseconds.
local threads = 0

function setup(thread)
  thread:set("share", threads)
  threads = threads + 1
end

function init(arguments)
  addresses, at = {}, 0
  local line = 0
  for address in io.lines(arguments[1]) do
    if line % 2 == share then addresses[#addresses + 1] = address end
    line = line + 1
  end
  wrk.headers["Cookie"] = arguments[2]
  wrk.headers["Accept"] = "text/html"
end

function request()
  at = at % #addresses + 1
  return wrk.format("GET", addresses[at])
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    '{"requests": %d, "perSecond": %.1f, "median": %.1f, "p99": %.1f, "worst": %.1f, "failures": %d}\n', summary.requests,
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
    errors.connect + errors.read + errors.write + errors.timeout + errors.status))
end

#pragma once
// Xapian behind C: opened, written and asked through this file alone. No exception leaves it: every call answers with a
// `cx_status`, and on failure `*message` is a text to be given back to cx_free. Buffers are little-endian and packed.
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
  CX_OK = 0,
  CX_LOCKED,    // another process writes this index
  CX_MISSING,   // there is no index, or it cannot be reached
  CX_DAMAGED,   // there is one, and it cannot be read
  CX_OUTDATED,  // there is one, in another form
  CX_NO_SPACE,  // the disk is full
  CX_BAD_INPUT, // a buffer that is not as described here
  CX_OTHER,
} cx_status;

typedef struct cx_writer cx_writer;
typedef struct cx_reader cx_reader;

void cx_free(void *memory);

/// Opens for writing; with `create` a missing index is made. `careless` does not wait for the disk: for an index that is being made and
/// would be made again after a crash.
cx_status cx_writer_open(const char *path, int create, int careless, cx_writer **writer, char **message);
/// Closes; what was not committed is dropped.
void cx_writer_close(cx_writer *writer);

/// Replaces, or adds, the document whose unique term is `identity`. `entries` is a sequence of
///   't' u16 length, term, u16 weight                    a term
///   'b' u16 length, term                                a term that filters and does not weigh
///   'v' u32 length, value, u32 slot                     a value
cx_status cx_writer_replace(cx_writer *writer, const char *identity, const void *data, size_t data_size, const void *entries,
                            size_t entries_size, char **message);
cx_status cx_writer_remove(cx_writer *writer, const char *identity, char **message);
/// Makes everything since the last commit, and the metadata `key`, durable in one step.
cx_status cx_writer_commit(cx_writer *writer, const char *key, const char *value, char **message);
/// The value of a metadata key as text for cx_free, empty when there is none.
cx_status cx_writer_metadata(cx_writer *writer, const char *key, char **value, char **message);
cx_status cx_writer_set_metadata(cx_writer *writer, const char *key, const char *value, char **message);
/// Writes what the indexes at `sources` (u16 length, path, …) hold into a new one at `path`, as small as it goes.
cx_status cx_compact(const void *sources, size_t sources_size, const char *path, char **message);

/// A reader of nothing; databases are added to it.
cx_status cx_reader_new(cx_reader **reader, char **message);
/// Adds the database at a path, or with a port that of a xapian-tcpsrv at a host. CX_OUTDATED unless its metadata `key` is `value`.
cx_status cx_reader_add(cx_reader *reader, const char *place, uint32_t port, uint32_t milliseconds, const char *key, const char *value,
                        char **message);
void cx_reader_close(cx_reader *reader);
/// Moves to the newest commit.
cx_status cx_reader_refresh(cx_reader *reader, char **message);
cx_status cx_reader_metadata(cx_reader *reader, const char *key, char **value, char **message);
cx_status cx_reader_count(cx_reader *reader, uint32_t *documents, char **message);
/// `terms` is a sequence of u16 length, term; `counts` has room for one number each.
cx_status cx_reader_frequencies(cx_reader *reader, const void *terms, size_t terms_size, uint32_t *counts, size_t room,
                                char **message);

typedef struct {
  double k1, b, min_length;
  uint32_t limit, check_at_least;
  /// -1 sorts by weight; else by this value, greatest first unless `ascending`.
  int32_t sort_slot;
  uint8_t ascending;
  /// The first so many hits come with their length and the value of this slot.
  uint32_t value_slot, values;
  /// -1, or the slot whose values are counted over the matches looked at.
  int32_t count_slot;
  /// Whether the matches looked at are listed.
  uint8_t lists;
} cx_request;

/// `query` is in postfix order:
///   't' u16 length, term                   a term
///   'w' u16 length, beginning, u16 most    any term that begins so, the most frequent ones
///   'a' all documents
///   'r' u32 slot, u16 length, low, u16 length, high      a value's range, both ends in it; an empty end is open
///   'A' 'O' u16 n                          all of / any of the n before
///   '?' '-' '&'               left with a bonus for right / left without right / left filtered by right
///   '*' f64                   the one before, its weight multiplied
/// The answer is for cx_free: u32 least, u32 estimated, u32 most matches, f64 mean length of documents, u32 hits, and for each hit
///   u32 document, f64 weight, u32 document's length (0 behind the first `values`), u32 length, value (none behind them);
/// then u32 counts, each u16 length, value, u32 count; then, when they are listed, u16 length, the commit as `cx_reader_commit` tells it, and
/// a u32 for each match, to the end.
cx_status cx_reader_search(cx_reader *reader, const void *query, size_t query_size, const cx_request *request, void **answer,
                           size_t *answer_size, char **message);
/// For each u32 document: u32 length, data; no data for one that is gone meanwhile.
cx_status cx_reader_data(cx_reader *reader, const uint32_t *documents, size_t count, void **answer, size_t *answer_size,
                         char **message);
/// The commit that is read, as text for cx_free: another one for each commit of each database. Empty for several databases or a remote one.
cx_status cx_reader_commit(cx_reader *reader, char **commit, char **message);
/// The values of a slot from a document on, at most so many: u32 document, u32 length, value.
cx_status cx_reader_values(cx_reader *reader, uint32_t slot, uint32_t from, uint32_t most, void **answer, size_t *answer_size,
                           char **message);
/// The terms that begin so, in order, at most so many: u16 length, term, u32 documents.
cx_status cx_reader_vocabulary(cx_reader *reader, const char *beginning, uint32_t most, void **answer, size_t *answer_size,
                               char **message);
/// The terms of one document that begin with a letter: u16 length, term, u32 weight, u32 documents. Empty when it is not there.
cx_status cx_reader_terms(cx_reader *reader, const char *identity, char first, void **answer, size_t *answer_size, char **message);
/// How much each of `terms` stands in a document: u32 documents, f64 mean length, u32 length, then u32 weight, u32 documents for each.
cx_status cx_reader_share(cx_reader *reader, uint32_t document, const void *terms, size_t terms_size, void **answer,
                          size_t *answer_size, char **message);
/// For each document in the order of identities: u16 length, identity, u64 that changes with any of its terms, values and data.
cx_status cx_reader_fingerprints(cx_reader *reader, void **answer, size_t *answer_size, char **message);

const char *cx_version(void);
#ifdef __cplusplus
}
#endif

#include "cxapian.h"

#include <cstdlib>
#include <cstring>
#include <new>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>
#include <xapian.h>

struct cx_writer {
  Xapian::WritableDatabase database;
  bool in_transaction = false;

  // Inside a transaction Xapian never commits by itself, so documents and change number become durable together.
  void begin() {
    if (in_transaction) return;
    database.begin_transaction(true);
    in_transaction = true;
  }
};

struct cx_reader {
  Xapian::Database database;
};

namespace {

struct BadInput : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Input {
public:
  Input(const void *bytes, size_t size) : at(static_cast<const char *>(bytes)), end(at + size) {}
  bool more() const { return at < end; }
  template <typename T> T number() {
    T value;
    std::memcpy(&value, take(sizeof value), sizeof value);
    return value;
  }
  std::string text() {
    const auto size = number<uint16_t>();
    return std::string(take(size), size);
  }

private:
  const char *at, *end;
  const char *take(size_t size) {
    if (size > static_cast<size_t>(end - at)) throw BadInput("a buffer ends too early");
    const char *start = at;
    at += size;
    return start;
  }
};

template <typename T> void put(std::string &out, T value) { out.append(reinterpret_cast<const char *>(&value), sizeof value); }

char *copy(const std::string &text) {
  char *memory = static_cast<char *>(std::malloc(text.size() + 1));
  if (memory) std::memcpy(memory, text.c_str(), text.size() + 1);
  return memory;
}

template <typename Work> cx_status guarded(char **message, Work work) {
  cx_status status = CX_OTHER;
  std::string text;
  try {
    work();
    return CX_OK;
  } catch (const BadInput &e) {
    status = CX_BAD_INPUT, text = e.what();
  } catch (const Xapian::DatabaseLockError &e) {
    status = CX_LOCKED, text = e.get_description();
  } catch (const Xapian::DatabaseCorruptError &e) {
    status = CX_DAMAGED, text = e.get_description();
  } catch (const Xapian::DatabaseVersionError &e) {
    status = CX_DAMAGED, text = e.get_description();
  } catch (const Xapian::DatabaseOpeningError &e) {
    status = CX_MISSING, text = e.get_description();
  } catch (const Xapian::Error &e) {
    text = e.get_description();
    if (text.find("No space left") != std::string::npos) status = CX_NO_SPACE;
  } catch (const std::exception &e) {
    text = e.what();
  } catch (...) {
    text = "unknown exception";
  }
  *message = copy(text);
  return status;
}

// A commit that happened while reading makes old blocks vanish: move to the newest and read again.
template <typename Work> cx_status reading(cx_reader *reader, char **message, Work work) {
  return guarded(message, [&] {
    for (int attempt = 0;; attempt++) {
      try {
        return work();
      } catch (const Xapian::DatabaseModifiedError &) {
        if (attempt == 4) throw;
        reader->database.reopen();
      }
    }
  });
}

Xapian::Query combined(Xapian::Query::op op, std::vector<Xapian::Query> &stack, size_t count, Xapian::termcount window = 0) {
  if (count > stack.size()) throw BadInput("an operator lacks operands");
  const auto first = stack.end() - static_cast<std::ptrdiff_t>(count);
  Xapian::Query query(op, first, stack.end(), window);
  stack.erase(first, stack.end());
  return query;
}

Xapian::Query parsed(Input in) {
  using Query = Xapian::Query;
  std::vector<Query> stack;
  while (in.more()) {
    switch (in.number<char>()) {
    case 't': stack.emplace_back(in.text()); break;
    case 'a': stack.push_back(Query::MatchAll); break;
    case 'r': {
      const auto slot = in.number<uint32_t>();
      const std::string low = in.text(), high = in.text();
      if (high.empty()) stack.emplace_back(Query::OP_VALUE_GE, slot, low);
      else if (low.empty()) stack.emplace_back(Query(Query::OP_VALUE_RANGE, slot, std::string("0"), high));
      else stack.emplace_back(Query::OP_VALUE_RANGE, slot, low, high);
      break;
    }
    case 'A': stack.push_back(combined(Query::OP_AND, stack, in.number<uint16_t>())); break;
    case 'O': stack.push_back(combined(Query::OP_OR, stack, in.number<uint16_t>())); break;
    case 'P': {
      const auto count = in.number<uint16_t>();
      stack.push_back(combined(Query::OP_PHRASE, stack, count, count));
      break;
    }
    case '?': stack.push_back(combined(Query::OP_AND_MAYBE, stack, 2)); break;
    case '-': stack.push_back(combined(Query::OP_AND_NOT, stack, 2)); break;
    case '&': stack.push_back(combined(Query::OP_FILTER, stack, 2)); break;
    case '*': {
      const auto factor = in.number<double>();
      if (stack.empty()) throw BadInput("an operator lacks operands");
      stack.back() = Query(Query::OP_SCALE_WEIGHT, stack.back(), factor);
      break;
    }
    default: throw BadInput("an unknown operator");
    }
  }
  if (stack.size() != 1) throw BadInput("a query must be one tree");
  return stack.back();
}

std::string answered(cx_reader *reader, Input query, Input places, const cx_request &request) {
  std::vector<std::string> terms;
  while (places.more()) terms.push_back(places.text());
  Xapian::Enquire enquire(reader->database);
  enquire.set_query(parsed(query));
  enquire.set_weighting_scheme(Xapian::BM25Weight(request.k1, 0, 1, request.b, request.min_length));
  if (request.sort_slot >= 0) enquire.set_sort_by_value(static_cast<Xapian::valueno>(request.sort_slot), true);
  const auto found = enquire.get_mset(request.offset, request.limit, request.check_at_least);
  std::string out;
  put<uint32_t>(out, found.get_matches_estimated());
  put<uint8_t>(out, found.get_matches_lower_bound() == found.get_matches_upper_bound());
  put<uint32_t>(out, found.size());
  for (auto hit = found.begin(); hit != found.end(); ++hit) {
    put<double>(out, hit.get_weight());
    const std::string data = hit.get_document().get_data();
    put<uint32_t>(out, static_cast<uint32_t>(data.size()));
    out += data;
    std::string list;
    uint32_t count = 0;
    for (uint32_t term = 0; term < terms.size(); term++) {
      uint32_t room = request.positions_per_term;
      auto at = reader->database.positionlist_begin(*hit, terms[term]);
      const auto end = reader->database.positionlist_end(*hit, terms[term]);
      for (; at != end && room > 0; ++at, --room, ++count) {
        put<uint32_t>(list, term);
        put<uint32_t>(list, *at);
      }
    }
    put<uint32_t>(out, count);
    out += list;
  }
  return out;
}

} // namespace

extern "C" {

const char *cx_version(void) { return Xapian::version_string(); }
void cx_free(void *memory) { std::free(memory); }

cx_status cx_writer_open(const char *path, int create, cx_writer **writer, char **message) {
  return guarded(message, [&] {
    const int flags = create ? Xapian::DB_CREATE_OR_OPEN : Xapian::DB_OPEN;
    *writer = new cx_writer{Xapian::WritableDatabase(path, flags)};
  });
}

void cx_writer_close(cx_writer *writer) {
  char *message = nullptr;
  guarded(&message, [&] {
    if (writer->in_transaction) writer->database.cancel_transaction();
    writer->database.close();
  });
  cx_free(message);
  delete writer;
}

cx_status cx_writer_replace(cx_writer *writer, const char *identity, const void *data, size_t data_size, const void *entries,
                            size_t entries_size, char **message) {
  return guarded(message, [&] {
    Xapian::Document document;
    document.set_data(std::string(static_cast<const char *>(data), data_size));
    document.add_boolean_term(identity);
    Input in(entries, entries_size);
    while (in.more()) {
      const char kind = in.number<char>();
      const std::string text = in.text();
      switch (kind) {
      case 'p': {
        const auto weight = in.number<uint16_t>();
        document.add_posting(text, in.number<uint32_t>(), weight);
        break;
      }
      case 't': document.add_term(text, in.number<uint16_t>()); break;
      case 'b': document.add_boolean_term(text); break;
      case 'v': document.add_value(in.number<uint32_t>(), text); break;
      default: throw BadInput("an unknown entry");
      }
    }
    writer->begin();
    writer->database.replace_document(std::string(identity), document);
  });
}

cx_status cx_writer_remove(cx_writer *writer, const char *identity, char **message) {
  return guarded(message, [&] {
    writer->begin();
    writer->database.delete_document(std::string(identity));
  });
}

cx_status cx_writer_commit(cx_writer *writer, const char *key, const char *value, char **message) {
  return guarded(message, [&] {
    writer->begin();
    writer->database.set_metadata(key, value);
    writer->in_transaction = false;
    writer->database.commit_transaction();
  });
}

cx_status cx_writer_metadata(cx_writer *writer, const char *key, char **value, char **message) {
  return guarded(message, [&] { *value = copy(writer->database.get_metadata(key)); });
}

cx_status cx_writer_set_metadata(cx_writer *writer, const char *key, const char *value, char **message) {
  return guarded(message, [&] {
    writer->begin();
    writer->database.set_metadata(key, value);
  });
}

cx_status cx_reader_open(const char *path, cx_reader **reader, char **message) {
  return guarded(message, [&] { *reader = new cx_reader{Xapian::Database(path)}; });
}

void cx_reader_close(cx_reader *reader) { delete reader; }

cx_status cx_reader_refresh(cx_reader *reader, char **message) {
  return guarded(message, [&] { reader->database.reopen(); });
}

cx_status cx_reader_metadata(cx_reader *reader, const char *key, char **value, char **message) {
  return reading(reader, message, [&] { *value = copy(reader->database.get_metadata(key)); });
}

cx_status cx_reader_count(cx_reader *reader, uint32_t *documents, char **message) {
  return reading(reader, message, [&] { *documents = reader->database.get_doccount(); });
}

cx_status cx_reader_frequencies(cx_reader *reader, const void *terms, size_t terms_size, uint32_t *counts, size_t room,
                                char **message) {
  return reading(reader, message, [&] {
    Input in(terms, terms_size);
    for (size_t i = 0; in.more() && i < room; i++) counts[i] = reader->database.get_termfreq(in.text());
  });
}

cx_status cx_reader_search(cx_reader *reader, const void *query, size_t query_size, const void *places, size_t places_size,
                           const cx_request *request, void **answer, size_t *answer_size, char **message) {
  return reading(reader, message, [&] {
    const std::string out = answered(reader, Input(query, query_size), Input(places, places_size), *request);
    *answer = copy(out);
    if (!*answer) throw std::bad_alloc();
    *answer_size = out.size();
  });
}

} // extern "C"

#include "shared.h"

#include <algorithm>
#include <map>
#include <new>
#include <utility>
#include <vector>

struct cx_reader {
  Xapian::Database database;
};

namespace {

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

Xapian::Query combined(Xapian::Query::op op, std::vector<Xapian::Query> &stack, size_t count) {
  if (count > stack.size()) throw BadInput("an operator lacks operands");
  const auto first = stack.end() - static_cast<std::ptrdiff_t>(count);
  Xapian::Query query(op, first, stack.end());
  stack.erase(first, stack.end());
  return query;
}

Xapian::Query parsed(Input in) {
  using Query = Xapian::Query;
  std::vector<Query> stack;
  while (in.more()) {
    switch (in.number<char>()) {
    case 't': stack.emplace_back(in.text()); break;
    case 'w': {
      const std::string beginning = in.text();
      stack.emplace_back(Query::OP_WILDCARD, beginning, in.number<uint16_t>(), Query::WILDCARD_LIMIT_MOST_FREQUENT, Query::OP_SYNONYM);
      break;
    }
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

// Only of one database on this machine: others have no number of their last commit, and run no spy but Xapian's own.
std::string commit_of(const Xapian::Database &database) {
  try {
    return database.get_uuid() + " " + std::to_string(database.get_revision());
  } catch (const Xapian::InvalidOperationError &) {
    return {};
  }
}

class Listing : public Xapian::MatchSpy {
public:
  std::string documents;
  void operator()(const Xapian::Document &document, double) override { put<uint32_t>(documents, document.get_docid()); }
};

struct Looked {
  Xapian::termcount length = 0;
  std::string value;
};

// The lengths and values of the first hits. Read in the order in which they lie on the disk: in the order of the hits each block is read
// again for each document of it.
std::vector<Looked> looked_at(const Xapian::Database &database, const Xapian::MSet &found, const cx_request &request) {
  std::vector<Looked> looked(std::min<size_t>(request.values, found.size()));
  std::vector<Xapian::doccount> order(looked.size());
  for (Xapian::doccount i = 0; i < order.size(); i++) order[i] = i;
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return *found[a] < *found[b]; });
  for (const auto i : order) looked[i].length = database.get_doclength(*found[i]);
  for (const auto i : order) looked[i].value = found[i].get_document().get_value(request.value_slot);
  return looked;
}

std::string answered(cx_reader *reader, Input query, const cx_request &request) {
  Xapian::Enquire enquire(reader->database);
  enquire.set_query(parsed(query));
  enquire.set_weighting_scheme(Xapian::BM25Weight(request.k1, 0, 1, request.b, request.min_length));
  if (request.sort_slot >= 0) enquire.set_sort_by_value(static_cast<Xapian::valueno>(request.sort_slot), !request.ascending);
  // Xapian's own spy, because a remote database can run it too.
  Xapian::ValueCountMatchSpy spy(request.count_slot < 0 ? 0 : static_cast<Xapian::valueno>(request.count_slot));
  if (request.count_slot >= 0) enquire.add_matchspy(&spy);
  Listing listing;
  if (request.lists) enquire.add_matchspy(&listing);
  const auto found = enquire.get_mset(0, request.limit, request.check_at_least);
  if (request.values > 0) found.fetch(found.begin(), found[std::min<Xapian::doccount>(request.values, found.size())]);
  std::string out;
  put<uint32_t>(out, found.get_matches_lower_bound());
  put<uint32_t>(out, found.get_matches_estimated());
  put<uint32_t>(out, found.get_matches_upper_bound());
  put<double>(out, request.values > 0 ? reader->database.get_avlength() : 0);
  put<uint32_t>(out, found.size());
  const auto looked = looked_at(reader->database, found, request);
  for (Xapian::doccount i = 0; i < found.size(); i++) {
    put<uint32_t>(out, *found[i]);
    put<double>(out, found[i].get_weight());
    put<uint32_t>(out, i < looked.size() ? looked[i].length : 0);
    put_text<uint32_t>(out, i < looked.size() ? looked[i].value : std::string());
  }
  std::string counts;
  uint32_t kinds = 0;
  if (request.count_slot >= 0) {
    for (auto value = spy.values_begin(); value != spy.values_end(); ++value, ++kinds) {
      put_text(counts, *value);
      put<uint32_t>(counts, value.get_termfreq());
    }
  }
  put<uint32_t>(out, kinds);
  out += counts;
  if (request.lists) {
    put_text(out, commit_of(reader->database));
    out += listing.documents;
  }
  return out;
}

std::string share(cx_reader *reader, uint32_t document, Input terms) {
  const auto &database = reader->database;
  std::string out;
  put<uint32_t>(out, database.get_doccount());
  put<double>(out, database.get_avlength());
  put<uint32_t>(out, database.get_doclength(document));
  while (terms.more()) {
    const std::string term = terms.text();
    auto at = database.termlist_begin(document);
    at.skip_to(term);
    const bool stands = at != database.termlist_end(document) && *at == term;
    put<uint32_t>(out, stands ? at.get_wdf() : 0);
    put<uint32_t>(out, database.get_termfreq(term));
  }
  return out;
}

class Fingerprint {
public:
  void take(const std::string &text) {
    for (const unsigned char c : text) step(c);
    step(0xFF);
  }
  void take(uint64_t number) { take(std::to_string(number)); }
  uint64_t value() const { return hash; }

private:
  uint64_t hash = 0xCBF29CE484222325u;
  void step(unsigned char c) { hash = (hash ^ c) * 0x100000001B3u; }
};

std::string fingerprints(cx_reader *reader) {
  const auto &database = reader->database;
  std::map<std::string, uint64_t> all;
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    const auto document = database.get_document(*at);
    std::string identity;
    Fingerprint print;
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      if ((*term)[0] == 'Q') identity = *term;
      print.take(*term);
      print.take(term.get_wdf());
    }
    for (auto value = document.values_begin(); value != document.values_end(); ++value) {
      print.take(value.get_valueno());
      print.take(*value);
    }
    print.take(document.get_data());
    all[identity] = print.value();
  }
  std::string out;
  for (const auto &[identity, print] : all) {
    put_text(out, identity);
    put<uint64_t>(out, print);
  }
  return out;
}

template <typename Work>
cx_status answering(cx_reader *reader, void **answer, size_t *size, char **message, Work work) {
  return reading(reader, message, [&] {
    const std::string out = work();
    *answer = copy(out);
    if (!*answer) throw std::bad_alloc();
    *size = out.size();
  });
}

} // namespace

extern "C" {

const char *cx_version(void) { return Xapian::version_string(); }
void cx_free(void *memory) { std::free(memory); }

cx_status cx_reader_new(cx_reader **reader, char **message) {
  return guarded(message, [&] { *reader = new cx_reader{Xapian::Database()}; });
}

cx_status cx_reader_add(cx_reader *reader, const char *place, uint32_t port, uint32_t milliseconds, const char *key, const char *value,
                        char **message) {
  return guarded(message, [&] {
    const auto database = port > 0 ? Xapian::Remote::open(place, port, milliseconds, milliseconds) : Xapian::Database(place);
    if (database.get_metadata(key) != value) throw Outdated("another version");
    reader->database.add_database(database);
  });
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

cx_status cx_reader_commit(cx_reader *reader, char **commit, char **message) {
  return reading(reader, message, [&] { *commit = copy(commit_of(reader->database)); });
}

cx_status cx_reader_values(cx_reader *reader, uint32_t slot, uint32_t from, uint32_t most, void **answer, size_t *answer_size,
                           char **message) {
  return answering(reader, answer, answer_size, message, [&] {
    std::string out;
    auto at = reader->database.valuestream_begin(slot);
    const auto end = reader->database.valuestream_end(slot);
    if (at != end) at.skip_to(from);
    for (; at != end && most > 0; ++at, --most) {
      put<uint32_t>(out, at.get_docid());
      put_text<uint32_t>(out, *at);
    }
    return out;
  });
}

cx_status cx_reader_frequencies(cx_reader *reader, const void *terms, size_t terms_size, uint32_t *counts, size_t room,
                                char **message) {
  return reading(reader, message, [&] {
    Input in(terms, terms_size);
    for (size_t i = 0; in.more() && i < room; i++) counts[i] = reader->database.get_termfreq(in.text());
  });
}

cx_status cx_reader_search(cx_reader *reader, const void *query, size_t query_size, const cx_request *request, void **answer,
                           size_t *answer_size, char **message) {
  return answering(reader, answer, answer_size, message, [&] { return answered(reader, Input(query, query_size), *request); });
}

cx_status cx_reader_data(cx_reader *reader, const uint32_t *documents, size_t count, void **answer, size_t *answer_size,
                         char **message) {
  return answering(reader, answer, answer_size, message, [&] {
    std::string out;
    for (size_t i = 0; i < count; i++) {
      std::string data;
      try {
        data = reader->database.get_document(documents[i]).get_data();
      } catch (const Xapian::DocNotFoundError &) {
      }
      put_text<uint32_t>(out, data);
    }
    return out;
  });
}

cx_status cx_reader_vocabulary(cx_reader *reader, const char *beginning, uint32_t most, void **answer, size_t *answer_size,
                               char **message) {
  return answering(reader, answer, answer_size, message, [&] {
    std::string out;
    auto term = reader->database.allterms_begin(beginning);
    const auto end = reader->database.allterms_end(beginning);
    for (uint32_t left = most; term != end && left > 0; ++term, --left) {
      put_text(out, *term);
      put<uint32_t>(out, term.get_termfreq());
    }
    return out;
  });
}

cx_status cx_reader_terms(cx_reader *reader, const char *identity, char first, void **answer, size_t *answer_size, char **message) {
  return answering(reader, answer, answer_size, message, [&] {
    std::string out;
    const auto at = reader->database.postlist_begin(identity);
    if (at == reader->database.postlist_end(identity)) return out;
    auto term = reader->database.termlist_begin(*at);
    const auto end = reader->database.termlist_end(*at);
    for (term.skip_to(std::string(1, first)); term != end && (*term)[0] == first; ++term) {
      put_text(out, *term);
      put<uint32_t>(out, term.get_wdf());
      put<uint32_t>(out, reader->database.get_termfreq(*term));
    }
    return out;
  });
}

cx_status cx_reader_share(cx_reader *reader, uint32_t document, const void *terms, size_t terms_size, void **answer,
                          size_t *answer_size, char **message) {
  return answering(reader, answer, answer_size, message, [&] { return share(reader, document, Input(terms, terms_size)); });
}

cx_status cx_reader_fingerprints(cx_reader *reader, void **answer, size_t *answer_size, char **message) {
  return answering(reader, answer, answer_size, message, [&] { return fingerprints(reader); });
}

} // extern "C"

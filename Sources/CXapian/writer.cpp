#include "shared.h"

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

extern "C" {

cx_status cx_writer_open(const char *path, int create, int careless, cx_writer **writer, char **message) {
  return guarded(message, [&] {
    const int flags = (create ? Xapian::DB_CREATE_OR_OPEN : Xapian::DB_OPEN) | (careless ? Xapian::DB_NO_SYNC : 0);
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
      switch (kind) {
      case 't': {
        const std::string term = in.text();
        document.add_term(term, in.number<uint16_t>());
        break;
      }
      case 'b': document.add_boolean_term(in.text()); break;
      case 'v': {
        const std::string value = in.text<uint32_t>();
        document.add_value(in.number<uint32_t>(), value);
        break;
      }
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

cx_status cx_compact(const void *sources, size_t sources_size, const char *path, char **message) {
  return guarded(message, [&] {
    Xapian::Database all;
    Input in(sources, sources_size);
    while (in.more()) all.add_database(Xapian::Database(in.text()));
    all.compact(path);
  });
}

} // extern "C"

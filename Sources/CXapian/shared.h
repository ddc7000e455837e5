// What reading and writing share: buffers from Swift, answers to it, and Xapian's exceptions as statuses.
#pragma once

#include "cxapian.h"

#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <string>
#include <xapian.h>

struct BadInput : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Outdated : std::runtime_error {
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
  template <typename Size = uint16_t> std::string text() {
    const auto size = number<Size>();
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

template <typename Size = uint16_t> void put_text(std::string &out, const std::string &text) {
  put<Size>(out, static_cast<Size>(text.size()));
  out += text;
}

inline char *copy(const std::string &text) {
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
  } catch (const Outdated &e) {
    status = CX_OUTDATED, text = e.what();
  } catch (const Xapian::DatabaseLockError &e) {
    status = CX_LOCKED, text = e.get_description();
  } catch (const Xapian::DatabaseCorruptError &e) {
    status = CX_DAMAGED, text = e.get_description();
  } catch (const Xapian::DatabaseVersionError &e) {
    status = CX_DAMAGED, text = e.get_description();
  } catch (const Xapian::DatabaseOpeningError &e) {
    status = CX_MISSING, text = e.get_description();
  } catch (const Xapian::NetworkError &e) {
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

// One JSON object as the flat list of what it states; simdjson stays behind this.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace hearken::intake {

enum class JsonType : std::uint8_t {
    value,  // a text, a number, true or false
    null,
    list,  // not empty
};

struct JsonField {
    std::string_view key;   // of a field in an object in the object "outer.inner"
    std::string_view text;  // of a value: texts unescaped, all else exactly as it is written; of a
                            // list what is written, from [ to ]
    JsonType type = JsonType::value;
};

/// Why a text is not read as an object.
enum class JsonFault : std::uint8_t {
    none,
    no_object,       // not JSON of the form {...}, or something follows
    ill_formed,      // begins like an object, but breaks the grammar (RFC 8259)
    bad_utf8,        // bytes that are no text
    zero_character,  // a character U+0000, escaped or not: no text holds one
    long_key,        // over key_bytes_max
    long_value,      // over value_bytes_max
    too_deep,        // over nesting_max objects or lists in one another
    too_many,        // over fields_max fields
};

class JsonObjectParser {
public:
    static constexpr std::size_t padding = 64;  // bytes, see parse
    static constexpr std::size_t key_bytes_max = 1024;
    static constexpr std::size_t value_bytes_max = 1UL << 20U;
    static constexpr std::size_t nesting_max = 64;
    static constexpr std::size_t fields_max = 10'000;

    /// `scans`: whether objects of the usual form are read without simdjson, which gives the same.
    explicit JsonObjectParser(bool scans = true);
    ~JsonObjectParser();
    JsonObjectParser(const JsonObjectParser&) = delete;
    JsonObjectParser& operator=(const JsonObjectParser&) = delete;

    /// Checks all of `text` and fills fields(), in the order of the text; a key may come twice.
    /// Empty objects and empty lists state nothing and give no field.
    /// REQUIRES: `padding` more bytes behind `text` can be read, whatever they are; but where the
    /// first of them is }, which fault a text that is no object has may be another.
    [[nodiscard]] JsonFault parse(std::string_view text);

    /// Views into the text and into the parser; valid until the next `parse`.
    [[nodiscard]] const std::vector<JsonField>& fields() const { return fields_; }

private:
    class Walk;
    struct Library;
    std::unique_ptr<Library> library_;
    std::vector<JsonField> fields_;
    bool scans_;
};

}  // namespace hearken::intake

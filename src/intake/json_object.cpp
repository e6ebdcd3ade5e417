// Where an object is not of the usual form (json_scan.h), simdjson's "on demand" interface finds
// the tokens and checks strings and UTF-8 of the whole text at once; what stands between the
// tokens, and numbers, are checked here, so that a number keeps every digit that was written.
#include "intake/json_object.h"

#include <simdjson.h>

#include <bit>
#include <cstring>
#include <deque>
#include <string>
#include <utility>

#include "base/text.h"
#include "intake/json_scan.h"

namespace hearken::intake {

namespace ondemand = simdjson::ondemand;

static_assert(JsonObjectParser::padding >= simdjson::SIMDJSON_PADDING);

namespace {

// Up to the next quotation mark, which is known to come; eight bytes at a time, see `padding`.
std::size_t length_to_quote(const char* text) {
    static_assert(std::endian::native == std::endian::little);
    constexpr std::uint64_t ones = 0x0101'0101'0101'0101;
    for (std::size_t at = 0;; at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text + at, 8);
        const std::uint64_t without_quotes = word ^ (ones * '"');
        // The lowest byte that is zero now has the lowest bit set (little-endian).
        const std::uint64_t zeros = (without_quotes - ones) & ~without_quotes & (ones << 7U);
        if (zeros != 0) return at + static_cast<std::size_t>(std::countr_zero(zeros)) / 8;
    }
}

// A list that was walked to its end, from its [ to its ].
std::string_view list_from(const char* begin) {
    std::size_t depth = 0;
    bool is_text = false;
    for (const char* at = begin;; ++at) {
        if (is_text) {
            if (*at == '\\')
                ++at;
            else if (*at == '"')
                is_text = false;
        } else if (*at == '"') {
            is_text = true;
        } else if (*at == '[' || *at == '{') {
            ++depth;
        } else if (*at == ']' || *at == '}') {
            if (--depth == 0) return {begin, static_cast<std::size_t>(at + 1 - begin)};
        }
    }
}

bool is_space(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
}

}  // namespace

struct JsonObjectParser::Library {
    ondemand::parser parser;
    std::deque<std::string> paths;  // keys of inner objects; kept so as not to allocate
    std::size_t paths_used = 0;
};

// One text on its way through; stops at the first fault.
class JsonObjectParser::Walk {
public:
    /// `has_escapes`: whether there is a backslash anywhere in the text.
    Walk(Library& library, std::vector<JsonField>& fields, bool has_escapes)
        : library_(library), fields_(fields), has_escapes_(has_escapes) {}

    JsonFault object(ondemand::object& object, std::string_view path, std::size_t depth) {
        if (depth > nesting_max) return JsonFault::too_deep;
        for (auto item : object) {
            ondemand::field field;
            if (std::move(item).get(field) != simdjson::SUCCESS) return JsonFault::ill_formed;
            std::string_view key;
            JsonFault fault = key_of(field, key);
            if (fault != JsonFault::none) return fault;
            if (depth > 1) fault = lengthen(path, key);
            if (fault == JsonFault::none) fault = value(field.value(), key, depth);
            if (fault != JsonFault::none) return fault;
        }
        return JsonFault::none;
    }

private:
    JsonFault key_of(ondemand::field& field, std::string_view& key) {
        const char* const begin = field.key().raw();
        if (!has_escapes_) {
            key = {begin, length_to_quote(begin)};
        } else {
            if (field.unescaped_key().get(key) != simdjson::SUCCESS) return JsonFault::ill_formed;
            if (key.find('\0') != std::string_view::npos) return JsonFault::zero_character;
        }
        return key.size() > key_bytes_max ? JsonFault::long_key : JsonFault::none;
    }

    // `key` becomes "path.key".
    JsonFault lengthen(std::string_view path, std::string_view& key) {
        if (path.size() + 1 + key.size() > key_bytes_max) return JsonFault::long_key;
        if (library_.paths_used == library_.paths.size()) library_.paths.emplace_back();
        std::string& longer = library_.paths[library_.paths_used++];
        longer.assign(path);
        longer += '.';
        longer += key;
        key = longer;
        return JsonFault::none;
    }

    JsonFault value(ondemand::value& value, std::string_view key, std::size_t depth) {
        std::string_view token = value.raw_json_token();
        while (!token.empty() && is_space(token.back())) token.remove_suffix(1);
        if (token.empty()) return JsonFault::ill_formed;
        switch (token.front()) {
            case '{': {
                ondemand::object inner;
                if (value.get_object().get(inner) != simdjson::SUCCESS)
                    return JsonFault::ill_formed;
                return object(inner, key, depth + 1);
            }
            case '[': {
                bool is_empty = true;
                const char* const begin = token.data();
                const JsonFault fault = list(value, depth + 1, is_empty);
                if (fault != JsonFault::none || is_empty) return fault;
                // Of a list in a list nobody asks.
                return add(key,
                           lists_around_ == 0 ? list_from(begin) : std::string_view{},
                           JsonType::list);
            }
            case '"': {
                std::string_view text;
                const JsonFault fault = text_of(value, token, text);
                return fault != JsonFault::none ? fault : add(key, text, JsonType::value);
            }
            default:
                if (token == "null") return add(key, {}, JsonType::null);
                if (token.size() > value_bytes_max) return JsonFault::long_value;
                if (token != "true" && token != "false" && !is_json_number(token))
                    return JsonFault::ill_formed;
                return add(key, token, JsonType::value);
        }
    }

    JsonFault text_of(ondemand::value& value, std::string_view token, std::string_view& text) {
        if (token.size() < 2 || token.back() != '"') return JsonFault::ill_formed;
        text = token.substr(1, token.size() - 2);
        if (text.size() > value_bytes_max) return JsonFault::long_value;
        if (!has_escapes_) return JsonFault::none;
        if (value.get_string().get(text) != simdjson::SUCCESS) return JsonFault::ill_formed;
        return text.find('\0') == std::string_view::npos ? JsonFault::none
                                                         : JsonFault::zero_character;
    }

    // What lies in a list is checked like all else, and not kept.
    JsonFault list(ondemand::value& value, std::size_t depth, bool& is_empty) {
        if (depth > nesting_max) return JsonFault::too_deep;
        ondemand::array elements;
        if (value.get_array().get(elements) != simdjson::SUCCESS) return JsonFault::ill_formed;
        const std::size_t kept = fields_.size();
        ++lists_around_;
        for (auto item : elements) {
            is_empty = false;
            ondemand::value element;
            if (std::move(item).get(element) != simdjson::SUCCESS) return JsonFault::ill_formed;
            const JsonFault fault = this->value(element, "list", depth);
            if (fault != JsonFault::none) return fault;
            fields_.resize(kept);
        }
        --lists_around_;
        return JsonFault::none;
    }

    JsonFault add(std::string_view key, std::string_view text, JsonType type) {
        if (fields_.size() == fields_max) return JsonFault::too_many;
        fields_.emplace_back(key, text, type);
        return JsonFault::none;
    }

    Library& library_;
    std::vector<JsonField>& fields_;
    const bool has_escapes_;
    std::size_t lists_around_ = 0;
};

namespace {

// What the library refused, in our order of importance, whichever it met first.
JsonFault reconsider(JsonFault fault, std::string_view text) {
    if (!is_valid_utf8(text)) return JsonFault::bad_utf8;
    if (text.find('\0') != std::string_view::npos) return JsonFault::zero_character;
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    const bool is_object = first != std::string_view::npos && text[first] == '{';
    return fault == JsonFault::ill_formed && !is_object ? JsonFault::no_object : fault;
}

}  // namespace

JsonObjectParser::JsonObjectParser(bool scans)
    : library_(std::make_unique<Library>()), scans_(scans) {}
JsonObjectParser::~JsonObjectParser() = default;

JsonFault JsonObjectParser::parse(std::string_view text) {
    fields_.clear();
    if (scans_ && scan_usual_object(text, fields_)) return JsonFault::none;
    fields_.clear();
    library_->paths_used = 0;
    ondemand::document document;
    ondemand::object object;
    if (library_->parser.iterate(text.data(), text.size(), text.size() + padding).get(document) !=
            simdjson::SUCCESS ||
        document.get_object().get(object) != simdjson::SUCCESS)
        return reconsider(JsonFault::ill_formed, text);
    const bool has_escapes = text.find('\\') != std::string_view::npos;
    JsonFault fault = Walk(*library_, fields_, has_escapes).object(object, {}, 1);
    // Only at the end is there no location.
    if (fault == JsonFault::none && document.current_location().error() != simdjson::OUT_OF_BOUNDS)
        fault = JsonFault::no_object;
    return fault == JsonFault::none ? fault : reconsider(fault, text);
}

}  // namespace hearken::intake

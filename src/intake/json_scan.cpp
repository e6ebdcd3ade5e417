#include "intake/json_scan.h"

#include "base/json_letters.h"

namespace hearken::intake {
namespace {

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

bool is_space(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
}

// Of a number or a word.
bool is_of_token(char letter) {
    return is_digit(letter) || (letter >= 'a' && letter <= 'z') || letter == '.' || letter == '-' ||
           letter == '+' || letter == 'E';
}

class Scanner {
public:
    explicit Scanner(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}

    /// White space, `letter`, and white space.
    bool take(char letter) {
        skip_spaces();
        if (!is_at(letter)) return false;
        ++at_;
        skip_spaces();
        return true;
    }
    [[nodiscard]] bool is_at(char letter) const { return at_ < end_ && *at_ == letter; }
    [[nodiscard]] bool is_over() const { return at_ == end_; }

    /// What stands between the quotation mark here and the next one. False where anything else
    /// comes first.
    bool text(std::string_view& found, std::size_t size_max) {
        const char* const begin = at_ + 1;
        const char* const quote = find_no_json_letter_roomy(begin, end_);
        if (quote >= end_ || *quote != '"') return false;
        found = {begin, static_cast<std::size_t>(quote - begin)};
        at_ = quote + 1;
        return found.size() <= size_max;
    }

    bool value(std::string_view& found, JsonType& type) {
        type = JsonType::value;
        if (is_at('"')) return text(found, JsonObjectParser::value_bytes_max);
        const char* const begin = at_;
        while (at_ < end_ && is_of_token(*at_)) ++at_;
        found = {begin, static_cast<std::size_t>(at_ - begin)};
        if (found == "null") {
            type = JsonType::null;
            found = {};
            return true;
        }
        return found.size() <= JsonObjectParser::value_bytes_max &&
               (is_json_number(found) || found == "true" || found == "false");
    }

private:
    void skip_spaces() {
        while (at_ < end_ && is_space(*at_)) ++at_;
    }

    const char* at_;
    const char* end_;
};

}  // namespace

bool is_json_number(std::string_view text) {
    std::size_t at = 0;
    const auto is_at = [&](char letter) { return at < text.size() && text[at] == letter; };
    const auto skip_digits = [&] {
        const std::size_t from = at;
        while (at < text.size() && is_digit(text[at])) ++at;
        return at > from;
    };
    if (is_at('-')) ++at;
    if (is_at('0'))
        ++at;
    else if (!skip_digits())
        return false;
    if (is_at('.')) {
        ++at;
        if (!skip_digits()) return false;
    }
    if (is_at('e') || is_at('E')) {
        ++at;
        if (is_at('+') || is_at('-')) ++at;
        if (!skip_digits()) return false;
    }
    return at == text.size();
}

bool scan_usual_object(std::string_view text, std::vector<JsonField>& fields) {
    Scanner scan(text);
    if (!scan.take('{')) return false;
    if (!scan.is_at('}')) {
        do {
            std::string_view key;
            std::string_view value;
            JsonType type = JsonType::value;
            if (!scan.is_at('"') || !scan.text(key, JsonObjectParser::key_bytes_max) ||
                !scan.take(':') || !scan.value(value, type) ||
                fields.size() == JsonObjectParser::fields_max)
                return false;
            fields.emplace_back(key, value, type);
        } while (scan.take(','));
    }
    return scan.take('}') && scan.is_over();
}

}  // namespace hearken::intake

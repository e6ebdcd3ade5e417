#include "vocabulary/names_in_use.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace hearken::vocabulary {
namespace {

bool is_word_character(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-';
}

/// Words, and signs of one or two characters. A text in quotes is the one token `"`.
std::vector<std::string> tokens_of(std::string_view text) {
    std::vector<std::string> tokens;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (text.substr(at, 2) == "//") {
            at = std::min(text.find('\n', at), text.size());
        } else if (c == '"') {
            at = std::min(text.find('"', at + 1), text.size() - 1) + 1;
            tokens.emplace_back("\"");
        } else if (c == '`') {
            at = std::min(text.find('`', at + 1), text.size() - 1) + 1;
            tokens.emplace_back("`");
        } else if (is_word_character(c)) {
            std::size_t end = at;
            while (end < text.size() && is_word_character(text[end])) ++end;
            tokens.emplace_back(text.substr(at, end - at));
            at = end;
        } else if (std::isspace(static_cast<unsigned char>(c)) != 0) {
            ++at;
        } else {
            const bool is_two = text.substr(at, 2) == "!=" || text.substr(at, 2) == "<=" ||
                                text.substr(at, 2) == ">=" || text.substr(at, 2) == "..";
            tokens.emplace_back(text.substr(at, is_two ? 2 : 1));
            at += is_two ? 2 : 1;
        }
    }
    return tokens;
}

bool is_name(const std::string& token) {
    return !token.empty() && std::islower(static_cast<unsigned char>(token.front())) != 0;
}

/// Whether these two tokens stand behind what is compared. `in 90 days` and `in case` do not.
bool begins_comparison(const std::string& sign, const std::string& next) {
    static const std::set<std::string> signs{"=", "!=", "<", "<=", ">", ">=", "known"};
    return signs.contains(sign) || (sign == "in" && next == "{");
}

class Reader {
public:
    explicit Reader(std::string_view text) : tokens_(tokens_of(text)) {}

    NamesInUse run() {
        for (at_ = 0; at_ < tokens_.size(); ++at_) take();
        return std::move(names_);
    }

private:
    [[nodiscard]] std::string token(std::size_t ahead) const {
        return at_ + ahead < tokens_.size() ? tokens_[at_ + ahead] : std::string{};
    }
    [[nodiscard]] std::string before() const { return at_ > 0 ? tokens_[at_ - 1] : std::string{}; }

    void take() {
        const std::string word = token(0);
        if (!is_name(word) || before() == ":") return;  // `param days_left : days = 28`
        if (word == "needs" && token(1) == "feed") return skip_path(2);
        if (word == "define" || word == "param") {
            names_.defined.insert(token(1));
            ++at_;
            // `param days_left : working days = 28`: what is compared with 28 is nothing.
            while (word == "param" && at_ < tokens_.size() && token(0) != "=") ++at_;
            return;
        }
        if (word == "for" && token(1) == "each") return take_roles(2);
        if (word == "by" && token(1) == "path") return;
        if (word == "by" && (before() == "attended" || begins_roles(1))) return take_roles(1);
        if (word == "has") return take_lexicon();
        if (word == "latest") {
            names_.attributes.insert(token(1));
            ++at_;
            return;
        }
        if (token(1) == ".") return take_path();
        if (begins_comparison(token(1), token(2)) && before() != "on" && before() != "of" &&
            before() != "." && word != "happened") {
            names_.attributes.insert(word);
            return;
        }
        if (word.find('_') != std::string::npos) names_.others.insert(word);
    }

    // `by` begins roles where a role follows that cannot be a word of a clause.
    [[nodiscard]] bool begins_roles(std::size_t ahead) const {
        static const std::set<std::string> words{
            "trigger", "deadline", "response", "recorded", "start", "end", "path"};
        // `within by k.risk {` is a table, `discharged by KIND` and `excused by KIND` name events.
        return is_name(token(ahead)) && !words.contains(token(ahead)) && token(ahead + 1) != "." &&
               before() != "discharged" && before() != "excused" && before() != "judged" &&
               before() != "different" && before() != "same" && before() != "clock";
    }

    void take_role(const std::string& role) {
        if (is_name(role)) names_.roles.insert(role);
    }

    void take_roles(std::size_t ahead) {
        at_ += ahead;
        const bool is_list = before() == "by";
        for (bool goes_on = true; goes_on && at_ < tokens_.size();) {
            if (token(0) == "any" && token(1) == "of") {
                for (at_ += 3; at_ < tokens_.size() && token(0) != "}"; ++at_) take_role(token(0));
            } else {
                take_role(token(0));
            }
            goes_on = is_list && token(1) == ",";
            if (goes_on) at_ += 2;
        }
    }

    void take_lexicon() {
        const std::size_t ahead = token(1) == "no" ? 2 : 1;
        names_.lexicons.insert(token(ahead));
        at_ += ahead;
    }

    void skip_path(std::size_t ahead) {
        at_ += ahead;
        while (token(1) == ".") at_ += 2;
    }

    void take_path() {
        at_ += 2;
        static const std::set<std::string> of_every_event{"happened", "by", "about"};
        if (is_name(token(0)) && !of_every_event.contains(token(0)))
            names_.attributes.insert(token(0));
    }

    std::vector<std::string> tokens_;
    std::size_t at_ = 0;
    NamesInUse names_;
};

}  // namespace

NamesInUse names_in(std::string_view standards) {
    return Reader{standards}.run();
}

}  // namespace hearken::vocabulary

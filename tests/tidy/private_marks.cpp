#include <array>
#include <optional>

#include "tidy/checks.h"

namespace hearken::tidy {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Whether ten digits are a valid NHS number. Source: NHS Data Dictionary, "NHS Number": the tenth
/// digit is 11 less the weighted sum (10 to 2) modulo 11. Numbers from 999 are never issued.
bool is_nhs_number(std::string_view digits) {
    if (digits.size() != 10 || digits.starts_with("999")) return false;
    int sum = 0;
    for (int i = 0; i < 9; ++i) sum += (digits[static_cast<std::size_t>(i)] - '0') * (10 - i);
    const int check = (11 - sum % 11) % 11;
    return check != 10 && digits[9] - '0' == check;
}

/// Whether a word is a unique pupil number. Source: Department for Education, "Unique pupil
/// numbers (UPNs)": a check letter, then twelve digits, the last of which may be a letter in a
/// temporary one; the letter is the weighted sum (2 to 13) modulo 23.
bool is_pupil_number(std::string_view word) {
    static constexpr std::string_view letters = "ABCDEFGHJKLMNPQRTUVWXYZ";
    if (word.size() != 13 || letters.find(word[0]) == std::string_view::npos) return false;
    std::size_t sum = 0;
    for (std::size_t i = 1; i < 13; ++i) {
        const std::size_t letter = letters.find(word[i]);
        const bool may_be_letter = i == 12 && letter != std::string_view::npos;
        if (!is_digit(word[i]) && !may_be_letter) return false;
        const std::size_t value = is_digit(word[i]) ? std::size_t(word[i] - '0') : letter;
        sum += value * (i + 1);
    }
    return word[0] == letters[sum % letters.size()];
}

/// "943 476 5919" and "943-476-5919" at `at`, as ten digits.
std::optional<std::string> spaced_number_at(std::string_view text, std::size_t at) {
    static constexpr std::string_view form = "ddd ddd dddd";
    if (at + form.size() > text.size()) return std::nullopt;
    std::string digits;
    for (std::size_t i = 0; i < form.size(); ++i) {
        const char c = text[at + i];
        if (form[i] == 'd' && is_digit(c)) {
            digits += c;
        } else if (form[i] == 'd' || (c != ' ' && c != '-')) {
            return std::nullopt;
        }
    }
    const std::size_t end = at + form.size();
    if (end < text.size() && is_word_character(text[end])) return std::nullopt;
    return digits;
}

/// The number on a line that could be somebody's; empty where there is none.
std::string identifier_in(std::string_view line) {
    for (std::size_t at = 0; at < line.size(); ++at) {
        const bool begins = is_word_character(line[at]) &&
                            (at == 0 || (!is_word_character(line[at - 1]) && line[at - 1] != '.'));
        if (!begins) continue;
        std::size_t end = at;
        while (end < line.size() && is_word_character(line[end])) ++end;
        const std::string_view word = line.substr(at, end - at);
        const bool is_number = word.find_first_not_of("0123456789") == std::string_view::npos;
        if ((is_number && is_nhs_number(word)) || is_pupil_number(word)) return std::string(word);
        const std::optional<std::string> spaced = spaced_number_at(line, at);
        if (spaced && is_nhs_number(*spaced)) return *spaced;
    }
    return "";
}

bool may_hold_people(std::string_view path) {
    static constexpr std::array<std::string_view, 5> folders{
        "tests/", "examples/", "docs/", "standards/", "fuzz/"};
    for (const std::string_view folder : folders) {
        if (path.starts_with(folder)) return true;
    }
    return path.ends_with("_test.cpp") || path.ends_with(".md");
}

}  // namespace

Findings real_looking_identifiers(const Tree& tree) {
    Findings found;
    for (const File& file : tree.files()) {
        if (!may_hold_people(file.path) || holds_bad_examples(file.path)) continue;
        for (const Line& line : lines_of(file.text)) {
            const std::string identifier = identifier_in(line.text);
            if (identifier.empty()) continue;
            found.push_back(finding(file.path,
                                    line.number,
                                    identifier +
                                        " could be a person's NHS number or UPN. Take an NHS "
                                        "number that begins with 999, or one whose check fails."));
        }
    }
    return found;
}

Findings paths_of_a_machine(const Tree& tree) {
    Findings found;
    for (const File& file : tree.files()) {
        if (holds_bad_examples(file.path)) continue;
        for (const Line& line : lines_of(file.text)) {
            for (const std::string_view folder : {"/srv/", "/home/", "/root/", "/Users/"}) {
                const std::size_t at = line.text.find(folder);
                if (at == std::string_view::npos) continue;
                const char before = at == 0 ? ' ' : line.text[at - 1];
                if (is_word_character(before) || before == '.' || before == '-' || before == '}') {
                    continue;  // the end of some other path
                }
                found.push_back(finding(file.path,
                                        line.number,
                                        "names " + std::string(folder) +
                                            ", a path of one machine. Write it from the root of "
                                            "the repository."));
            }
        }
    }
    return found;
}

}  // namespace hearken::tidy

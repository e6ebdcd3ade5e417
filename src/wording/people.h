// The words of a sentence, and which of them name somebody.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "wording/note_text.h"

namespace hearken::wording {

/// Of whom a phrase speaks. `adult`: neither the child, nor a suspect, nor who cares for the child;
/// professionals among them.
enum class Subject : std::uint8_t { child, suspect, carer, adult };

/// "child" and so on.
[[nodiscard]] std::string_view to_string(Subject subject);

enum class Gender : std::uint8_t { any, female, male };

/// What a noun such as "mother" says of whom it names.
struct Person {
    Subject subject = Subject::child;
    Gender gender = Gender::any;
    bool is_professional = false;  // or a service
};

struct Word {
    std::string_view text;  // lower case, without 's
    Span span;              // in the plain text of the note
    char before = ' ';      // the strongest of ; : , ( ) - and blank before it; 0 at the beginning
    bool is_possessive = false;    // ends in 's or s'
    bool is_capital = false;       // its first letter
    bool is_all_capitals = false;  // of two letters or more
    std::optional<Person> noun;    // as person_of
    bool may_name = false;         // false: person_at names nobody
    std::int8_t age = -1;          // where it is a number that an age can be

    [[nodiscard]] std::optional<int> number() const {
        if (age < 0) return {};
        return age;
    }
};

/// The words of `sentence`. `words` is cleared first; its texts point into `note`.
void split_words(const NoteText& note, const Span& sentence, std::vector<Word>& words);

/// The words of a note's sentences, each split once while the three before it are.
class SentenceWords {
public:
    /// `note` must outlive this.
    explicit SentenceWords(const NoteText& note) : note_(&note) {}

    /// Those of one sentence, by position. Valid until a sentence is asked for whose position
    /// differs from it by a multiple of `kept`.
    [[nodiscard]] std::span<const Word> of(std::size_t sentence);
    static constexpr std::size_t kept = 4;
    /// The note was read anew.
    void forget() {
        for (Split& split : split_) split.sentence = SIZE_MAX;
    }

private:
    struct Split {
        std::size_t sentence = SIZE_MAX;
        std::vector<Word> words;
    };
    const NoteText* note_;
    std::array<Split, kept> split_;
};

/// Nothing where the word names nobody.
[[nodiscard]] std::optional<Person> person_of(std::string_view word);

/// he, him, his, she, her, hers, they, them, their; nothing for other words.
[[nodiscard]] std::optional<Gender> pronoun(std::string_view word);
/// Whether it stands before what somebody has: his, her, their.
[[nodiscard]] bool is_possessive_pronoun(std::string_view word);

/// Whom the noun at `at` names, given the words about it: an "adult victim", a "14 year old", a
/// "man, 31", a name. Nothing where it names nobody.
[[nodiscard]] std::optional<Person> named_at(std::span<const Word> words, std::size_t at);
[[nodiscard]] inline std::optional<Person> person_at(std::span<const Word> words, std::size_t at) {
    if (!words[at].may_name) return {};
    return named_at(words, at);
}

/// The age that is stated of the noun or pronoun at `at`, in years: "aged 14", "she is 19".
[[nodiscard]] std::optional<int> age_at(std::span<const Word> words, std::size_t at);

/// Whether the noun at `at` follows "with", "by", "to" and the like, and is so no subject.
[[nodiscard]] bool follows_preposition(std::span<const Word> words, std::size_t at);

}  // namespace hearken::wording

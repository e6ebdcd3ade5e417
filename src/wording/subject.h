// Of whom a phrase speaks: the child, a suspect, a carer, another adult.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "wording/people.h"

namespace hearken::wording {

/// The words of a sentence, and those of the sentences before it, which are looked at only where it
/// does not say itself who is meant. `split` must outlive this.
class Context {
public:
    Context() = default;
    Context(SentenceWords& split, std::size_t sentence, std::span<const Word> its_words)
        : words(its_words), split_(&split), sentence_(sentence) {}

    std::span<const Word> words;
    /// Whether police may have written it: false where the author is known to be of another agency,
    /// for whom "police said" is what others say.
    bool may_be_by_police = true;

    /// The sentence that is `back` before it, from 1 to before_max; empty where there is none.
    [[nodiscard]] std::span<const Word> before(std::size_t back) const {
        if (split_ == nullptr || back > sentence_) return {};
        return split_->of(sentence_ - back);
    }
    static constexpr std::size_t before_max = SentenceWords::kept - 1;

private:
    SentenceWords* split_ = nullptr;
    std::size_t sentence_ = 0;
};

/// Who is meant by the pronoun at `at`: somebody named before it of the same gender, the child
/// rather than others; nothing where nobody is. Professionals are left out: they write such notes.
[[nodiscard]] std::optional<Subject> meant_by(const Context& context, std::size_t at);

/// Whom the sentences before are about, suspects and carers included; nothing where they name
/// nobody.
[[nodiscard]] std::optional<Subject> topic(const Context& context);

/// The subject of the words from `at` on: who stands before them, over verbs and adverbs; else who
/// begins the clause; else whom the sentence before was about. Nothing where none of these names
/// anybody: in a child's record that is the child.
[[nodiscard]] std::optional<Subject> subject_before(const Context& context, std::size_t at);

/// The subject of the phrase that is words [first, end): one who is named behind it ("uncooperative
/// female", "disclosure by the child"), else the subject before it.
[[nodiscard]] std::optional<Subject> subject_of(const Context& context,
                                                std::size_t first,
                                                std::size_t end);

}  // namespace hearken::wording

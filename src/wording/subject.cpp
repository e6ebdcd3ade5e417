#include "wording/subject.h"

#include <algorithm>

#include "wording/word_list.h"

namespace hearken::wording {
namespace {

using Words = std::span<const Word>;

constexpr int of_age = 18;

// Between a subject and what is said of it.
constexpr auto linking = word_list({
    "is",           "was",        "are",       "were",      "be",       "been",       "being",
    "has",          "have",       "had",       "having",    "will",     "would",      "can",
    "could",        "may",        "might",     "must",      "should",   "shall",      "do",
    "does",         "did",        "to",        "a",         "an",       "the",        "not",
    "never",        "no",         "again",     "always",    "often",    "also",       "still",
    "now",          "then",       "just",      "very",      "so",       "too",        "quite",
    "rather",       "already",    "yet",       "even",      "more",     "most",       "keeps",
    "kept",         "keep",       "continues", "continued", "remains",  "remained",   "seems",
    "seemed",       "appears",    "appeared",  "became",    "becomes",  "known",      "considered",
    "deemed",       "regarded",   "described", "thought",   "believed", "suspected",  "currently",
    "sometimes",    "doesn't",    "didn't",    "don't",     "isn't",    "wasn't",     "hasn't",
    "haven't",      "won't",      "wouldn't",  "can't",     "cannot",   "aren't",     "weren't",
    "increasingly", "heavily",    "such",      "as",        "well",     "became",     "much",
    "extremely",    "involved",   "being",     "getting",   "gets",     "got",        "goes",
    "went",         "gone",       "going",     "likes",     "tends",    "started",    "starts",
    "begun",        "began",      "both",      "all",       "only",     "certainly",  "highly",
    "poor",         "bad",        "seen",      "known",     "later",    "eventually", "further",
    "first",        "would",      "say",       "high",      "own",      "older",      "new",
    "regular",      "persistent", "engages",   "engaging",  "engaged",  "displays",   "displaying",
    "shows",        "showing",    "leading",   "leads",     "making",   "makes",      "made",
    "in",           "ever",       "about",     "member",    "members",
});

constexpr auto auxiliaries = word_list({
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "will",
    "would",
    "can",
    "could",
    "did",
    "does",
    "do",
    "may",
    "might",
});

constexpr auto worries = word_list({
    "about",
    "by",
    "manage",
    "managing",
    "control",
    "over",
    "with",
    "at",
    "challenge",
    "challenging",
    "discuss",
    "regarding",
    "around",
});

constexpr auto clause_begins = word_list({
    "because",
    "but",
    "whereas",
    "while",
    "although",
    "though",
    "when",
    "since",
    "so",
    "that",
    "which",
    "if",
    "whether",
    "where",
    "until",
    "unless",
    "however",
});

bool is_apt(Gender wanted, Gender is) {
    return wanted == Gender::any || is == Gender::any || wanted == is;
}

bool is_possessor(Words words, std::size_t at) {
    return words[at].is_possessive && at + 1 < words.size();
}

// "Adults", "men": neither he nor she.
bool is_plural(std::string_view word) {
    static constexpr auto others = word_list({"men", "women", "people", "children", "youth"});
    if (is_one_of(word, others)) return true;
    return word.size() > 2 && word.ends_with('s') && !word.ends_with("ss") &&
           person_of(word.substr(0, word.size() - 1));
}

// Who of words [0, end) a pronoun of `gender` can mean.
std::optional<Subject> named_in(Words words, std::size_t end, Gender gender) {
    std::optional<Subject> nearest;
    bool nearest_is_subject = false;
    for (std::size_t at = end; at-- > 0;) {
        const std::optional<Person> person = person_at(words, at);
        if (!person || person->is_professional || is_possessor(words, at)) continue;
        // A suspect is taken for a man where nothing else is said.
        if (!is_apt(gender, person->gender)) continue;
        if (gender != Gender::any && is_plural(words[at].text)) continue;
        if (person->subject == Subject::child) return Subject::child;
        const bool is_subject = !follows_preposition(words, at);
        if (!nearest || (is_subject && !nearest_is_subject)) {
            nearest = person->subject;
            nearest_is_subject = is_subject;
        }
    }
    return nearest;
}

// "In interview he said", "he made no comment": whom officers question.
bool is_of_suspect(Words words) {
    for (std::size_t at = 0; at + 1 < words.size(); ++at) {
        const std::string_view word = words[at].text;
        const std::string_view next = words[at + 1].text;
        if ((word == "in" && next == "interview") || (word == "under" && next == "caution") ||
            (word == "no" && next == "comment"))
            return true;
    }
    return false;
}

std::optional<Subject> meant(const Context& context, Words words, std::size_t at, Gender gender) {
    if (const std::optional<Subject> named = named_in(words, at, gender)) return named;
    for (std::size_t back = 1; back <= Context::before_max; ++back) {
        const Words sentence = context.before(back);
        if (const std::optional<Subject> named = named_in(sentence, sentence.size(), gender))
            return named;
    }
    if (gender == Gender::male && is_of_suspect(words)) return Subject::suspect;
    return {};
}

// The first of words [begin, end) that can be a subject.
std::optional<Subject> first_named(const Context& context,
                                   Words words,
                                   std::size_t begin,
                                   std::size_t end) {
    for (std::size_t at = begin; at < end; ++at) {
        const std::string_view word = words[at].text;
        if (word == "she" || word == "he" || word == "they") {
            if (age_at(words, at).value_or(0) >= of_age) return Subject::adult;
            return meant(context, words, at, *pronoun(word));
        }
        const std::optional<Person> person = person_at(words, at);
        if (!person || is_possessor(words, at) || follows_preposition(words, at)) continue;
        // Professionals write these notes: what they are the subject of stands beside them.
        if (person->is_professional) continue;
        // "14 year old girl", "PC Grey": the last of these words says who.
        if (at + 1 < end && words[at + 1].before == ' ' && person_at(words, at + 1)) continue;
        return person->subject;
    }
    return {};
}

// "24", "year", "old".
bool is_of_age(std::string_view word) {
    return (word[0] >= '0' && word[0] <= '9') || word == "year" || word == "years" ||
           word == "yr" || word == "yrs" || word == "old" || word == "yo";
}

std::size_t clause_begin(Words words, std::size_t at) {
    while (at > 0) {
        if (at < words.size() && words[at].before == ';') return at;
        if (is_one_of(words[at - 1].text, clause_begins)) return at;
        --at;
    }
    return 0;
}

}  // namespace

std::optional<Subject> meant_by(const Context& context, std::size_t at) {
    const std::optional<Gender> gender = pronoun(context.words[at].text);
    if (age_at(context.words, at).value_or(of_age) < of_age) return Subject::child;
    return meant(context, context.words, at, gender.value_or(Gender::any));
}

std::optional<Subject> topic(const Context& context) {
    for (std::size_t back = 1; back <= Context::before_max; ++back) {
        const Words sentence = context.before(back);
        if (const std::optional<Subject> first = first_named(context, sentence, 0, sentence.size());
            first && *first != Subject::adult)
            return first;
        if (const std::optional<Subject> any = named_in(sentence, sentence.size(), Gender::any);
            any && *any != Subject::adult)
            return any;
    }
    return {};
}

std::optional<Subject> subject_before(const Context& context, std::size_t at) {
    const Words words = context.words;
    std::size_t next = at;
    bool is_relative = false;  // "a woman, 33, who is ...": it is said of her
    while (next-- > 0) {
        const Word& word = words[next];
        const char sign = words[std::min(next + 1, words.size() - 1)].before;
        if (next + 1 < words.size() && sign == ';') break;
        // "who are exploiting her are known": her is whom they exploit.
        if (pronoun(word.text) && word.text != "she" && word.text != "he" && word.text != "they" &&
            next + 1 < at && is_one_of(words[next + 1].text, auxiliaries))
            break;
        if (is_possessive_pronoun(word.text)) {
            // "Mother is worried about her ...": whom the worry is about.
            if (next > 0 && is_one_of(words[next - 1].text, worries)) return Subject::child;
            return meant_by(context, next);
        }
        if (word.text == "she" || word.text == "he" || word.text == "they") {
            if (age_at(words, next).value_or(0) >= of_age) return Subject::adult;
            return meant_by(context, next);
        }
        is_relative = is_relative || word.text == "who";
        if (word.text == "who" || word.text == "self") continue;
        if (word.text[0] >= '0' && word.text[0] <= '9' && next > 0) continue;  // an age
        if (const std::optional<Person> person = person_at(words, next)) {
            if (is_possessor(words, next)) return person->subject;
            // "met by a man known to police": what stands beside a noun is said of it.
            const bool is_beside = next + 1 == at && sign == ' ';
            if (!is_beside && !is_relative && follows_preposition(words, next)) break;
            return person->subject;
        }
        if (is_one_of(word.text, linking) || word.text.ends_with("ly")) continue;
        break;
    }
    const std::size_t begin = clause_begin(words, at);
    if (const std::optional<Subject> first = first_named(context, words, begin, at)) return first;
    if (begin > 0)
        if (const std::optional<Subject> first = first_named(context, words, 0, begin))
            return first;
    // A sentence that names nobody before the phrase goes on about whom the last was about.
    for (std::size_t before = 0; before < at; ++before)
        if (pronoun(words[before].text)) return meant_by(context, before);
    return topic(context);
}

std::optional<Subject> subject_of(const Context& context, std::size_t first, std::size_t end) {
    const Words words = context.words;
    if (end > first) {
        const std::optional<Person> last = words[end - 1].noun;
        if (last && last->subject == Subject::child && !words[end - 1].is_possessive)
            return Subject::child;  // "troubled child"
    }
    // "a gang member aged 15".
    for (std::size_t at = first; at < end && at + 1 < words.size(); ++at)
        if (words[at + 1].text == "aged" && age_at(words, at).value_or(of_age) < of_age)
            return Subject::child;
    // "her 24 year old boyfriend": of her, whatever his age.
    std::size_t age = first;
    while (age > 0 && is_of_age(words[age - 1].text)) --age;
    if (age > 0 && age < first &&
        (is_possessive_pronoun(words[age - 1].text) || words[age - 1].is_possessive))
        return subject_before(context, age);
    // Behind "relationship with" and "beyond the control of" stands somebody else.
    static constexpr auto leads_on = word_list({
        "with",
        "of",
        "to",
        "for",
        "by",
        "from",
        "at",
        "in",
        "control",
    });
    const bool is_open = end > first && is_one_of(words[end - 1].text, leads_on);
    if (!is_open && end < words.size() && words[end].before == ' ') {
        std::size_t at = end;
        const bool is_said_of =
            words[at].text == "by" || words[at].text == "of" || words[at].text == "from";
        std::size_t steps = is_said_of ? 4 : 2;
        if (is_said_of) ++at;
        for (; at < words.size() && steps > 0 && (words[at].before == ' '); ++at, --steps) {
            const std::optional<Person> person = person_at(words, at);
            if (person && !is_possessor(words, at)) {
                if (person->is_professional) break;
                return person->subject;
            }
            const bool goes_on = is_one_of(words[at].text, linking) ||
                                 is_possessive_pronoun(words[at].text) || words[at].is_possessive ||
                                 words[at].text == "young" || words[at].text == "behaviour";
            if (!is_said_of && (is_one_of(words[at].text, linking) || !goes_on) &&
                words[at].text != "young")
                break;
            if (!goes_on) break;
        }
    }
    // "Frequent caller, male aged 67".
    if (end < words.size() && words[end].before == ',')
        if (const std::optional<Person> person = person_at(words, end);
            person && !person->is_professional && age_at(words, end).value_or(0) >= of_age)
            return Subject::adult;
    return subject_before(context, first);
}

}  // namespace hearken::wording

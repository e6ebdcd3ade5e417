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
    return words[at].is_possessive;  // "seen at his aunt's", too
}

// "No carers present", "without mum": of those who are not there nothing is said.
bool is_absent(Words words, std::size_t at) {
    // "My nan": whoever says so is meant.
    return at > 0 && (words[at - 1].text == "no" || words[at - 1].text == "without" ||
                      words[at - 1].text == "my");
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
        // "She is 11": whoever she is otherwise, a child.
        const bool is_he_or_she = words[at].text == "she" || words[at].text == "he";
        if (is_he_or_she && is_apt(gender, *pronoun(words[at].text)))
            if (const std::optional<int> age = age_at(words, at))
                return *age < of_age ? Subject::child : Subject::adult;
        const std::optional<Person> person = person_at(words, at);
        if (!person || person->is_professional || is_possessor(words, at) || is_absent(words, at))
            continue;
        // "29yo male": the last of these words says who.
        if (!words[at].noun && !words[at].is_capital && at + 1 < end &&
            words[at + 1].before == ' ' && person_at(words, at + 1))
            continue;
        // "with her aunt ... she": whose aunt it is.
        if (at > 0 && gender != Gender::any && is_possessive_pronoun(words[at - 1].text) &&
            pronoun(words[at - 1].text) == gender && follows_preposition(words, at))
            continue;
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

// "Mum's attendance is poor and she": nobody else was named.
std::optional<Subject> possessor_in(Words words, std::size_t end, Gender gender) {
    for (std::size_t at = 0; at < end; ++at) {
        if (!words[at].is_possessive || gender == Gender::any) continue;
        const std::optional<Person> person = person_at(words, at);
        if (person && person->gender == gender && !person->is_professional) return person->subject;
    }
    return {};
}

// Whether a sentence is about whom its own pronoun means: "He was with a dealer".
bool begins_with_pronoun(Words words, Gender gender) {
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (words[at].text == "she" || words[at].text == "he")
            return is_apt(gender, *pronoun(words[at].text));
        if (const std::optional<Person> person = person_at(words, at);
            person && !person->is_professional && !follows_preposition(words, at))
            return false;
    }
    return false;
}

// `words`: the sentence that is `back` before the context's, or its own where that is 0.
std::optional<Subject> meant(
    const Context& context, Words words, std::size_t at, Gender gender, std::size_t back = 0) {
    if (const std::optional<Subject> named = named_in(words, at, gender)) return named;
    if (const std::optional<Subject> named = possessor_in(words, at, gender)) return named;
    for (++back; back <= Context::before_max; ++back) {
        const Words sentence = context.before(back);
        if (begins_with_pronoun(sentence, gender) && back < Context::before_max) {
            if (named_in(sentence, sentence.size(), gender) == Subject::child)
                return Subject::child;
            continue;
        }
        if (const std::optional<Subject> named = named_in(sentence, sentence.size(), gender))
            return named;
    }
    if (gender == Gender::male && is_of_suspect(words)) return Subject::suspect;
    return {};
}

// The first of words [begin, end) that can be a subject.
std::optional<Subject> first_named(
    const Context& context, Words words, std::size_t begin, std::size_t end, std::size_t back = 0) {
    for (std::size_t at = begin; at < end; ++at) {
        const std::string_view word = words[at].text;
        if (word == "she" || word == "he" || word == "they") {
            const std::optional<int> age = age_at(words, at);
            if (age) return *age >= of_age ? Subject::adult : Subject::child;
            return meant(context, words, at, *pronoun(word), back);
        }
        const std::optional<Person> person = person_at(words, at);
        if (!person || is_possessor(words, at) || is_absent(words, at) ||
            follows_preposition(words, at))
            continue;
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
    static constexpr auto others = word_list(
        {"older", "adult", "grown-up", "new", "much", "current", "latest", "far", "male"});
    return is_one_of(word, others) || (word[0] >= '0' && word[0] <= '9') || word == "year" ||
           word == "years" || word == "yr" || word == "yrs" || word == "old" || word == "yo" ||
           word == "y" || word == "o";
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

namespace {

// "Amelia and the man are in a relationship": of both of them.
bool is_joined_to_child(Words words, std::size_t at) {
    std::size_t back = at;
    while (back > 0 && at - back < 6 && words[back - 1].text != "and") {
        if (words[back].before == ';' || words[back].before == ':') return false;
        --back;
    }
    if (back < 2 || words[back - 1].text != "and") return false;
    // "between the 14-year-old and the 29-year-old".
    for (std::size_t before = back - 1; before-- > 0 && back - before < 7;)
        if (words[before].text == "between")
            for (std::size_t who = before + 1; who + 1 < back; ++who)
                if (const std::optional<Person> person = person_at(words, who);
                    person && person->subject == Subject::child &&
                    !(who + 2 < back && person_at(words, who + 1)))
                    return true;
    for (std::size_t before = back - 1; before-- > 0 && back - before < 5;) {
        const std::optional<Person> person = person_at(words, before);
        if (person)
            return person->subject == Subject::child && !words[before].is_possessive &&
                   !follows_preposition(words, before);
        if (!words[before].number()) return false;
    }
    return false;
}

}  // namespace

std::optional<Subject> meant_by(const Context& context, std::size_t at) {
    const std::optional<Gender> gender = pronoun(context.words[at].text);
    if (age_at(context.words, at).value_or(of_age) < of_age) return Subject::child;
    return meant(context, context.words, at, gender.value_or(Gender::any));
}

namespace {

// "Visit to mum", and not "Letter to mum": a child or a carer of whom the sentence is.
std::optional<Subject> mentioned_carer(Words sentence) {
    static constexpr auto meetings = word_list({
        "visit",
        "visited",
        "meeting",
        "session",
        "contact",
        "met",
        "spoke",
        "saw",
        "seen",
        "tc",
        "call",
        "phone",
        "telephone",
        "rang",
    });
    const bool is_met = std::any_of(sentence.begin(), sentence.end(), [](const Word& word) {
        return is_one_of(word.text, meetings);
    });
    std::optional<Subject> carer;
    for (std::size_t at = sentence.size(); at-- > 0;) {
        const std::optional<Person> person = person_at(sentence, at);
        if (!person || person->is_professional || is_possessor(sentence, at) ||
            is_absent(sentence, at))
            continue;
        if (person->subject == Subject::child) return Subject::child;
        if (person->subject == Subject::carer && (is_met || !follows_preposition(sentence, at)))
            carer = Subject::carer;
    }
    return carer;
}

}  // namespace

std::optional<Subject> topic(const Context& context) {
    for (std::size_t back = 1; back <= Context::before_max; ++back) {
        const Words sentence = context.before(back);
        // "Call from 14F at the home saying ...": of who calls.
        if (sentence.size() > 2 && sentence[1].text == "from" &&
            (sentence[0].text == "call" || sentence[0].text == "text" ||
             sentence[0].text == "999" || sentence[0].text == "message" ||
             sentence[0].text == "contact"))
            if (const std::optional<Person> caller = person_at(sentence, 2);
                caller && !caller->is_professional)
                return caller->subject;
        if (const std::optional<Subject> first =
                first_named(context, sentence, 0, sentence.size(), back);
            first && *first != Subject::adult)
            return first;
        // "She asked": of whom the note is.
        const std::string_view begin = sentence.empty() ? "" : sentence[0].text;
        if (begin == "she" || begin == "he" || begin == "they") return {};
        if (const std::optional<Subject> any = mentioned_carer(sentence)) return any;
    }
    return {};
}

namespace {

// "Uncle's gambling and other ...": whose both are.
std::optional<Subject> owner_of_both(Words words, std::size_t at) {
    std::size_t next = at;
    const auto is_behind_blank = [&] { return next > 0 && words[next].before == ' '; };
    if (next >= words.size()) return {};
    while (is_behind_blank() &&
           (words[next - 1].text == "other" || words[next - 1].text == "general"))
        --next;
    if (!is_behind_blank() || words[next - 1].text != "and") return {};
    --next;
    constexpr std::size_t longest = 3;  // words of what is owned
    for (std::size_t back = 0; back <= longest && is_behind_blank(); ++back) {
        --next;
        if (is_one_of(words[next].text, auxiliaries) || follows_preposition(words, next + 1))
            return {};
        if (!words[next].is_possessive) continue;
        const std::optional<Person> person = person_at(words, next);
        if (person) return person->subject;
        return {};
    }
    return {};
}

}  // namespace

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
        if (word.text == "and" && next > 0 && words[next - 1].number() && words[next + 1].number())
            continue;  // "24 and 27"
        if (const std::optional<Person> person = person_at(words, next)) {
            if (is_possessor(words, next)) return person->subject;
            // "does not want police involved": whom the subject wants.
            if (person->is_professional && next + 1 < at && words[next + 1].text == "involved")
                break;
            // "met by a man known to police": what stands beside a noun is said of it.
            const bool is_beside = next + 1 == at && sign == ' ';
            if (!is_beside && !is_relative && follows_preposition(words, next)) break;
            if (person->subject != Subject::child && is_joined_to_child(words, next))
                return Subject::child;
            return person->subject;
        }
        if (is_one_of(word.text, linking) || word.text.ends_with("ly")) continue;
        break;
    }
    if (const std::optional<Subject> owner = owner_of_both(words, at)) return owner;
    // "I consider this ...": of whom, the sentence before does not say.
    if (!words.empty() && (words[0].text == "i" || words[0].text == "we") &&
        std::none_of(
            words.begin(), words.begin() + static_cast<std::ptrdiff_t>(at), [](const Word& word) {
                return pronoun(word.text) || word.noun || (word.is_capital && word.text.size() > 2);
            }))
        return {};
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
    // "Kids are a problem".
    if (end > first + 2 && words[first].noun && words[first].noun->subject == Subject::child &&
        !words[first].is_possessive && is_one_of(words[first + 1].text, auxiliaries) &&
        age_at(words, first).value_or(0) < of_age)
        return Subject::child;
    // "No further action as the child will not support".
    for (std::size_t at = first; at + 1 < end; ++at) {
        static constexpr auto children = word_list({
            "child",
            "victim",
            "yp",
            "ip",
            "complainant",
            "aggrieved",
            "girl",
            "boy",
            "misper",
        });
        const bool is_of_other =
            at > 0 && (words[at - 1].text == "older" || words[at - 1].text == "adult");
        if (at > first && is_one_of(words[at].text, children) && !words[at].is_possessive &&
            !is_of_other && age_at(words, at).value_or(0) < of_age)
            return Subject::child;
    }
    // "a gang member aged 15".
    for (std::size_t at = first; at < end && at + 1 < words.size(); ++at)
        if (words[at + 1].text == "aged" && age_at(words, at).value_or(of_age) < of_age)
            return Subject::child;
    // "consensual on her part".
    for (std::size_t at = end; at + 2 < words.size() && at < end + 2; ++at) {
        if (words[at].text != "on" || words[at + 2].text != "part") continue;
        if (is_possessive_pronoun(words[at + 1].text)) return meant_by(context, at + 1);
        if (!words[at + 1].is_possessive) break;
        if (const std::optional<Person> person = person_at(words, at + 1)) return person->subject;
    }
    // "a 36 year old drug dealer".
    if (first > 0 && end > first && words[first].text.starts_with("y") &&
        words[first - 1].number() && *words[first - 1].number() >= of_age)
        return Subject::adult;
    // "her 24 year old boyfriend": of her, whatever his age.
    std::size_t age = first;
    while (age > 0 && is_of_age(words[age - 1].text)) --age;
    if (age > 0 && age < first &&
        (is_possessive_pronoun(words[age - 1].text) || words[age - 1].is_possessive))
        return subject_before(context, age);
    // "an adult boyfriend": of who has one.
    static constexpr auto lovers = word_list({
        "boyfriend",
        "boyfriends",
        "girlfriend",
        "partner",
        "lover",
        "boy",
        "bf",
        "f",
        "fella",
        "bloke",
    });
    if (age > 0 && age < first && first < words.size() && is_one_of(words[first].text, lovers))
        return subject_before(context, age);
    // Behind "relationship with" and "beyond the control of" stands somebody else.
    static constexpr auto leads_on = word_list({
        "with",
        "w",
        "between",
        "of",
        "to",
        "for",
        "by",
        "from",
        "at",
        "in",
        "control",
    });
    // "hang around with older gang" members: likewise.
    const bool has_object =
        std::any_of(words.begin() + static_cast<std::ptrdiff_t>(first),
                    words.begin() + static_cast<std::ptrdiff_t>(end),
                    [](const Word& word) {
                        return word.text == "with" || word.text == "w" || word.text == "between";
                    });
    const bool is_open =
        has_object || (end > first && is_one_of(words[end - 1].text, leads_on)) ||
        (end < words.size() && words[end].text == "witness");  // "is an unreliable witness"
    const bool is_passive = end > first && words[end - 1].text == "by";  // "were sent by her"
    if ((!is_open || is_passive) && end < words.size() && words[end].before == ' ') {
        std::size_t at = is_passive ? end - 1 : end;
        // "at risk from males", "in return for drugs from a man": not of whom that is said.
        static constexpr auto given_from = word_list({
            "risk",    "risks",    "danger", "harm",  "her",     "him",      "them",
            "self",    "drugs",    "sex",    "money", "cash",    "cannabis", "weed",
            "cocaine", "crack",    "phones", "gifts", "vapes",   "alcohol",  "pictures",
            "images",  "presents", "lifts",  "food",  "clothes",
        });
        const bool is_of_threat =
            words[at].text == "from" && at > 0 &&
            (is_one_of(words[at - 1].text, given_from) || words[at - 1].text.ends_with("self"));
        const bool is_said_of =
            !is_of_threat &&
            (words[at].text == "by" || words[at].text == "of" || words[at].text == "from");
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
    // "Drug dealer Lee Hope, 38".
    const bool may_be_age = end < words.size() &&
                            (words[end].before == ',' || words[end].before == '(') &&
                            words[end].number().value_or(0) >= of_age && !has_object;
    const bool has_age_behind =
        may_be_age && !is_one_of(words[end > 0 ? end - 1 : 0].text, lovers) &&
        (end + 1 == words.size() || words[end + 1].before != ' ' ||
         words[end + 1].text.starts_with("y")) &&
        std::none_of(words.begin() + static_cast<std::ptrdiff_t>(first),
                     words.begin() + static_cast<std::ptrdiff_t>(end),
                     [](const Word& word) { return word.text.starts_with("relationship"); });
    if (has_age_behind) return Subject::adult;
    // "Frequent caller, male aged 67".
    if (end < words.size() && words[end].before == ',')
        if (const std::optional<Person> person = person_at(words, end);
            person && !person->is_professional && age_at(words, end).value_or(0) >= of_age)
            return Subject::adult;
    return subject_before(context, first);
}

}  // namespace hearken::wording

#include "wording/people.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <string>
#include <vector>

#include "base/check.h"
#include "base/small_table.h"
#include "wording/word_list.h"

namespace hearken::wording {

namespace embedded {
extern const std::string_view people;
}  // namespace embedded

namespace {

// The nouns of people.csv, looked for as word_list does: most words are none, and that is found out
// by one look.
class People {
public:
    explicit People(const SmallTable& table)
        : bits_(static_cast<unsigned>(std::bit_width(2 * table.rows.size()))),
          places_(std::size_t{1} << bits_) {}

    void add(std::string_view noun, const Person& person) {
        Place& place = places_[find(noun)];
        if (place.noun.data() == nullptr) place = {noun, person};
    }
    [[nodiscard]] std::optional<Person> of(std::string_view word) const {
        const Place& place = places_[find(word)];
        if (place.noun.data() == nullptr) return {};
        return place.person;
    }

private:
    struct Place {
        std::string_view noun;  // no data: free
        Person person;
    };
    [[nodiscard]] std::size_t find(std::string_view word) const {
        std::size_t at = place_of(word, bits_);
        while (places_[at].noun.data() != nullptr && places_[at].noun != word)
            at = (at + 1) % places_.size();
        return at;
    }
    unsigned bits_;
    std::vector<Place> places_;
};

// The views point into the text that is built into the program, or are kept for good.
const People& people() {
    static const SmallTable table = [] {
        Result<SmallTable> made = parse_small_table(embedded::people, "people.csv");
        HEARKEN_CHECK(made.has_value() && made->names.size() == 3);
        return std::move(*made);
    }();
    static const People all = [] {
        People made(table);
        for (const SmallTable::Row& row : table.rows) {
            Person person;
            const std::string& is = row.fields[1];
            if (is == "suspect") person.subject = Subject::suspect;
            if (is == "carer") person.subject = Subject::carer;
            if (is == "adult" || is == "professional") person.subject = Subject::adult;
            person.is_professional = is == "professional";
            if (row.fields[2] == "female") person.gender = Gender::female;
            if (row.fields[2] == "male") person.gender = Gender::male;
            made.add(row.fields[0], person);
        }
        return made;
    }();
    return all;
}

constexpr auto prepositions = word_list({
    "with",      "by",         "of",      "to",     "from",      "for",     "at",
    "about",     "against",    "towards", "in",     "near",      "after",   "before",
    "on",        "into",       "through", "like",   "toward",    "via",     "without",
    "over",      "between",    "per",     "under",  "beside",    "w",       "round",
    "around",    "amongst",    "among",   "behind", "alongside", "outside", "re",
    "regarding", "concerning", "despite", "during", "opposite",  "unlike",  "than",
});
constexpr auto before_nouns = word_list({
    "the", "a",    "an",    "his",    "her",   "their", "this",  "that",     "these",   "those",
    "own", "some", "other", "older",  "adult", "young", "new",   "foster",   "alleged", "both",
    "two", "old",  "year",  "female", "male",  "known", "named", "children", "social",  "all",
    "yr",  "yrs",  "years", "yo",     "y",     "o",     "grown", "taxi",     "bus",     "shop",
});

constexpr std::array<bool, 256> word_letters = [] {
    std::array<bool, 256> all{};
    for (std::size_t byte = 0; byte < all.size(); ++byte)
        all[byte] = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '\'' ||
                    byte == '&' || byte >= 0x80;
    return all;
}();

bool is_word_letter(char letter) {
    return word_letters[static_cast<unsigned char>(letter)];
}

std::optional<int> number_of(std::string_view text) {
    // The ages of those of whom these notes are, from eight on.
    static constexpr std::string_view in_words[] = {
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    };
    static constexpr auto known = word_list(in_words);
    const bool may_be_word =
        text.size() >= 3 &&
        (text[0] == 'e' || text[0] == 'f' || text[0] == 'n' || text[0] == 's' || text[0] == 't');
    if (may_be_word && is_one_of(text, known))
        return 8 + static_cast<int>(std::find(std::begin(in_words), std::end(in_words), text) -
                                    std::begin(in_words));
    if (text.empty() || text[0] < '0' || text[0] > '9') return {};
    int number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || end == text.data() || number > 120) return {};
    const std::string_view rest{end, static_cast<std::size_t>(text.data() + text.size() - end)};
    if (rest.empty() || rest == "yo" || rest == "yrs" || rest == "yr" || rest == "y" ||
        rest == "f" || rest == "m")
        return number;
    return {};
}

std::optional<int> age_beside(std::span<const Word> words, std::size_t at);

// The age of the noun at `at` by the words from `next` on, which are no number: "a woman of 52",
// "victim, a woman of 52", "DP is a 14 year old".
std::optional<int> age_described(std::span<const Word> words, std::size_t at, std::size_t next) {
    const std::string_view word = words[next].text;
    const bool is_article = word == "a" || word == "an" || word == "the";
    if (!(is_article || word == "of") || next + 1 >= words.size()) return {};
    const std::string_view before = words[next - 1].text;
    if (is_article && next == at + 2 && (before == "is" || before == "was")) {
        const bool is_age = words[next + 1].number() && next + 2 < words.size() &&
                            (words[next + 2].text.starts_with("y") || words[next + 2].text == "o");
        return is_age ? words[next + 1].number() : std::nullopt;
    }
    if (next != at + 1) return {};
    if (is_article && words[next].before == ',') {
        for (std::size_t same = next + 1; same < std::min(words.size(), next + 4); ++same) {
            if (words[same].before != ' ') break;
            if (words[same].noun) return age_beside(words, same);
            const bool is_age =
                words[same].number() && same + 1 < words.size() &&
                (words[same].text.size() > 2 || words[same + 1].text.starts_with("y"));
            if (is_age) return words[same].number();
        }
        return {};
    }
    // "a victim of 3 thefts" is of no age.
    static constexpr auto goes_on = word_list({
        "is",  "was",  "who", "and", "with", "has",    "had",    "in",
        "at",  "from", "on",  "to",  "whom", "or",     "living", "years",
        "yrs", "she",  "he",  "as",  "for",  "called", "known",
    });
    const bool is_of_age = word == "of" && words[next].before == ' ' &&
                           (next + 2 == words.size() || words[next + 2].before != ' ' ||
                            is_one_of(words[next + 2].text, goes_on));
    return is_of_age ? words[next + 1].number() : std::nullopt;
}

// The age stated beside the word at `at`: "aged 14", ", 14,", "(14)", "14 year old".
std::optional<int> age_beside(std::span<const Word> words, std::size_t at) {
    for (std::size_t next = at + 1; next < std::min(words.size(), at + 4); ++next) {
        static constexpr auto leads_to_age = word_list({
            "aged",
            "age",
            "is",
            "who",
            "now",
            "turned",
            "turns",
            "approx",
            "about",
            "approximately",
            "only",
        });
        const std::string_view word = words[next].text;
        if (is_one_of(word, leads_to_age)) continue;
        if (word.size() == 1 && words[next].is_capital) continue;  // "Victim A, 34"
        if (!words[next].number()) {
            const bool may_lead_on =
                word.size() <= 3 && (word[0] == 'a' || word[0] == 't' || word[0] == 'o');
            if (may_lead_on)
                if (const std::optional<int> age = age_described(words, at, next)) return age;
            break;
        }
        const char before = words[next].before;
        // "Detainee 15 yrs".
        static constexpr auto labels = word_list({
            "detainee",
            "dp",
            "juvenile",
            "male",
            "female",
            "victim",
            "child",
            "yp",
            "caller",
            "pt",
            "patient",
            "client",
            "suspect",
            "misper",
            "ip",
        });
        const bool is_stated =
            words[next - 1].text.starts_with("age") || words[next - 1].text == "approx" ||
            words[next - 1].text == "about" || words[next - 1].text == "only" ||
            words[next - 1].text == "now" || words[next - 1].text.starts_with("turn") ||
            (next == at + 1 && is_one_of(words[at].text, labels)) || words[next - 1].text == "is" ||
            before == ',' || before == '(';
        if (!is_stated) break;
        if (const std::optional<int> age = words[next].number()) {
            // "is 14 days late" is no age.
            const bool is_counted = next + 1 < words.size() && words[next + 1].before == ' ' &&
                                    (words[next + 1].text.starts_with("day") ||
                                     words[next + 1].text.starts_with("week") ||
                                     words[next + 1].text.starts_with("month") ||
                                     words[next + 1].text.starts_with("minute") ||
                                     words[next + 1].text.starts_with("hour"));
            if (!is_counted) return age;
        }
        break;
    }
    for (std::size_t back = at; back-- > 0 && at - back <= 4;) {
        const std::string_view word = words[back].text;
        if (const std::optional<int> age = words[back].number()) return age;
        static constexpr auto of_age =
            word_list({"year", "years", "yr", "old", "y", "o", "yo", "adult", "aged"});
        const bool goes_on = is_one_of(word, of_age);
        if (!goes_on) break;
    }
    return {};
}

bool is_after(std::span<const Word> words, std::size_t at, std::string_view word) {
    for (std::size_t back = at; back-- > 0 && at - back <= 2;)
        if (words[back].text == word && words[back + 1].before != ',') return true;
    return false;
}

// The words by which person_at tells an age, or "PD", without a noun or a capital.
bool may_end_age(std::string_view word) {
    return word == "old" || word == "olds" || word == "o" || word == "yo" || word == "p";
}

// "14 year old" without a noun: where its last word stands.
bool is_age_as_noun(std::span<const Word> words, std::size_t at) {
    const std::string_view word = words[at].text;
    if (word.size() > 2 && words[at].number())
        return word[0] <= '9' || at + 1 >= words.size() || words[at + 1].text != "of";  // 14yo
    if ((word == "olds" || word == "old") && at >= 1 && words[at - 1].number() &&
        words[at - 1].text.size() > 2)
        return true;  // "14yr old"
    static constexpr auto small = word_list({"two", "three", "four", "five", "six", "seven"});
    if (word == "olds" || word == "old")
        return at >= 2 && words[at - 1].text.starts_with("y") &&
               (words[at - 2].number() || is_one_of(words[at - 2].text, small));
    if (word == "o" && at >= 2 && words[at - 1].text == "y")
        return words[at - 2].number().has_value();
    return word == "yo" && at >= 1 && words[at - 1].number();
}

// "J says", "A, who is 10": a letter in place of a name.
bool is_initial(std::span<const Word> words, std::size_t at) {
    const std::string_view letter = words[at].text;
    if (letter == "i" || letter[0] < 'a' || letter[0] > 'z' || at + 1 >= words.size()) return false;
    const char behind = words[at + 1].before;
    if (behind == '(' || (behind == ',' && letter != "a")) return true;
    if (behind == ',') return words[at + 1].text == "who" || words[at + 1].number();
    static constexpr auto verbs = word_list({
        "said",
        "says",
        "told",
        "asked",
        "asks",
        "is",
        "was",
        "has",
        "states",
        "stated",
        "wants",
    });
    return behind == ' ' && is_one_of(words[at + 1].text, verbs);
}

// A capital within a sentence, or at its beginning where a verb follows, and no word of the list.
bool is_name(std::span<const Word> words, std::size_t at) {
    const Word& word = words[at];
    if (!word.is_capital) return false;
    if (word.text.size() < 2) return is_initial(words, at);
    static constexpr auto others = word_list({
        "the",        "a",           "an",           "this",     "that",         "there",
        "it",         "no",          "not",          "yes",      "when",         "after",
        "before",     "if",          "as",           "both",     "neither",      "nobody",
        "everybody",  "what",        "why",          "who",      "where",        "how",
        "please",     "i",           "we",           "you",      "never",        "nothing",
        "none",       "some",        "any",          "all",      "because",      "although",
        "while",      "since",       "until",        "also",     "crime",        "january",
        "february",   "march",       "april",        "may",      "june",         "july",
        "august",     "september",   "october",      "november", "december",     "monday",
        "tuesday",    "wednesday",   "thursday",     "friday",   "saturday",     "sunday",
        "correction", "concern",     "concerns",     "report",   "referral",     "visit",
        "case",       "information", "intelligence", "risk",     "incident",     "log",
        "contact",    "meeting",     "discussion",   "section",  "police",       "outcome",
        "email",      "entry",       "background",   "update",   "history",      "summary",
        "review",     "behaviour",   "missing",      "home",     "safeguarding", "strategy",
        "voice",      "wishes",      "views",        "per",      "according",    "from",
        "during",     "following",   "due",          "given",    "then",         "today",
        "yesterday",  "only",        "still",        "very",     "known",        "seen",
        "regular",    "persistent",  "another",      "each",     "every",        "such",
        "our",        "my",          "his",          "her",      "their",        "its",
        "it's",       "here",        "now",          "once",     "however",      "therefore",
        "despite",    "at",          "on",           "in",       "to",           "of",
        "by",         "for",         "whoever",      "with",     "without",      "again",
        "and",        "but",         "or",           "so",       "these",        "those",
        "one",        "year",        "poster",       "slide",    "slides",       "myth",
        "fact",       "toolkit",     "notice",       "example",  "urgent",       "decision",
        "question",   "answer",      "minute",       "minutes",  "ask",          "strat",
        "conf",       "actions",     "agreed",       "flyer",
    });
    if (is_one_of(word.text, others) || pronoun(word.text)) return false;
    if (word.text.ends_with("ed") || word.text.ends_with("ing")) return false;
    // A sentence of capitals names nobody.
    const auto capitals =
        std::count_if(words.begin(), words.end(), [](const Word& one) { return one.is_capital; });
    if (static_cast<std::size_t>(capitals) * 2 > words.size() && words.size() > 4) return false;
    // "PR", "HV": letters for something.
    if (word.is_all_capitals && word.text.size() <= 4) return false;
    if (at > 0) return true;
    if (words.size() < 2 || words[1].before != ' ') return words.size() > 1;
    static constexpr auto verbs = word_list({
        "is",        "was",      "has",    "had",     "will",   "won't",  "would",  "does",
        "did",       "doesn't",  "didn't", "isn't",   "wasn't", "hasn't", "keeps",  "kept",
        "said",      "says",     "told",   "stated",  "states", "made",   "makes",  "gave",
        "refused",   "refuses",  "put",    "puts",    "and",    "can",    "cannot", "may",
        "continues", "admitted", "claims", "claimed", "feels",  "wants",  "wishes", "would",
        "let",       "wrote",    "drew",   "went",    "came",   "left",   "ran",    "felt",
        "rang",      "spoke",    "saw",
    });
    const std::string_view next = words[1].text;
    // "Jaydon leads", "Ruby alleges".
    const bool is_verb = next.ends_with("ed") || (next.size() > 3 && next.ends_with('s') &&
                                                  !next.ends_with("ss") && !words[1].noun);
    return is_one_of(next, verbs) || is_verb;
}

}  // namespace

std::string_view to_string(Subject subject) {
    switch (subject) {
        case Subject::child:
            return "child";
        case Subject::suspect:
            return "suspect";
        case Subject::carer:
            return "carer";
        case Subject::adult:
            return "adult";
    }
    HEARKEN_CHECK(false);
}

void split_words(const NoteText& note, const Span& sentence, std::vector<Word>& words) {
    words.clear();
    const std::string_view plain = note.plain();
    char before = 0;
    std::size_t at = sentence.begin;
    while (at < sentence.end) {
        if (!is_word_letter(plain[at]) || plain[at] == '\'') {
            const char sign = plain[at];
            const bool is_dash = sign == '-' && (at == sentence.begin || plain[at - 1] == ' ');
            if (sign == ';' || sign == '.' || sign == '!' || sign == '?')
                before = ';';
            else if (sign == ':' && before != ';')
                before = ':';
            else if ((sign == ',' || sign == '(' || sign == ')') && before != ';' && before != ':')
                before = sign;
            else if (is_dash && (before == ' ' || before == 0))
                before = '-';
            else if (before == 0 && !words.empty())
                before = ' ';
            ++at;
            continue;
        }
        Word& word = words.emplace_back();
        const std::size_t begin = at;
        while (at < sentence.end && is_word_letter(plain[at])) ++at;
        word.span = {begin, at};
        word.text = plain.substr(begin, at - begin);
        word.before = words.size() == 1 ? '\0' : (before == 0 ? ' ' : before);
        word.is_capital = note.is_capital(begin);
        if (word.text.ends_with("'s")) {
            word.text.remove_suffix(2);
            // "she's", "that's": is, or has.
            word.is_possessive = !pronoun(word.text) && word.text != "it" && word.text != "that" &&
                                 word.text != "there" && word.text != "who" && word.text != "what";
        } else if (word.text.ends_with("s'")) {
            word.text.remove_suffix(1);
            word.is_possessive = true;
        }
        word.is_all_capitals = word.is_capital && word.span.end - word.span.begin > 1;
        for (std::size_t letter = begin + 1; word.is_all_capitals && letter < at; ++letter)
            word.is_all_capitals = note.is_capital(letter);
        word.noun = person_of(word.text);
        if (const std::optional<int> number = number_of(word.text))
            word.age = static_cast<std::int8_t>(*number);
        word.may_name = word.noun || word.is_capital || word.age >= 0 || may_end_age(word.text);
        before = ' ';
    }
}

std::span<const Word> SentenceWords::of(std::size_t sentence) {
    Split& split = split_[sentence % kept];
    if (split.sentence != sentence) {
        split_words(*note_, note_->sentences()[sentence], split.words);
        split.sentence = sentence;
    }
    return split.words;
}

std::optional<Person> person_of(std::string_view word) {
    return people().of(word);
}

std::optional<Gender> pronoun(std::string_view word) {
    if (word == "she" || word == "her" || word == "hers") return Gender::female;
    if (word == "he" || word == "him" || word == "his") return Gender::male;
    if (word == "they" || word == "them" || word == "their" || word == "theirs") return Gender::any;
    return {};
}

bool is_possessive_pronoun(std::string_view word) {
    return word == "her" || word == "his" || word == "their";
}

std::optional<int> age_at(std::span<const Word> words, std::size_t at) {
    return age_beside(words, at);
}

std::optional<Person> named_at(std::span<const Word> words, std::size_t at) {
    constexpr int of_age = 18;
    std::optional<Person> person = words[at].noun;
    const std::string_view before = at > 0 ? words[at - 1].text : "";
    if (words[at].text.starts_with("suspect") &&
        (before == "i" || before == "we" || before == "officers" || before == "they" ||
         before == "to"))
        return {};  // a verb
    if (words[at].text == "person" &&
        (before == "detained" || before == "arrested" || before == "accused" || before == "wanted"))
        return Person{Subject::suspect, Gender::male};
    if (words[at].text == "p" && before == "d") return Person{Subject::suspect, Gender::male};
    const bool is_age = !person && is_age_as_noun(words, at);
    if (!person && !is_age && !words[at].is_capital) return {};
    const std::optional<int> age = age_beside(words, at);
    if (!person) {
        if (is_age) {
            const std::optional<int> stated = words[at].number() ? words[at].number() : age;
            // "He is a 30 year old": of the pronoun's gender.
            Gender gender = Gender::any;
            for (std::size_t back = at; back-- > 0 && at - back <= 6;)
                if (words[back].text == "he" || words[back].text == "she") {
                    gender = *pronoun(words[back].text);
                    break;
                }
            return Person{stated && *stated >= of_age ? Subject::adult : Subject::child, gender};
        }
        if (!is_name(words, at)) return {};
        // "PC Grey", "Mrs Hill": the title says who.
        static constexpr auto places = word_list(
            {"home",       "school",     "placement",  "college",   "ward",     "review",
             "report",     "log",        "file",       "form",      "plan",     "panel",
             "letter",     "conference", "assessment", "record",    "notes",    "entry",
             "minutes",    "chronology", "database",   "system",    "referral", "paperwork",
             "court",      "clinic",     "hospital",   "bank",      "unit",     "nursery",
             "hotel",      "care",       "housing",    "education", "health",   "security",
             "interpreter"});
        if (at > 0 && words[at].before == ' ' && !is_one_of(words[at - 1].text, places))
            person = words[at - 1].noun;
        if (person && person->is_professional) return person;
        if (!person) person = Person{};
    }
    // "Mum's friend", "the suspect's cousin": of theirs, and not the child's.
    static constexpr auto kin = word_list({
        "friend",
        "friends",
        "cousin",
        "brother",
        "sister",
        "sibling",
        "niece",
        "nephew",
    });
    if (at > 0 && words[at - 1].is_possessive && is_one_of(words[at].text, kin)) {
        const std::optional<Person>& owner = words[at - 1].noun;
        if (owner && !owner->is_professional && owner->subject != Subject::child &&
            age.value_or(of_age) >= of_age)
            return Person{Subject::adult, person->gender};
    }
    const bool may_be_young = person->subject == Subject::carer || words[at].text == "caller" ||
                              words[at].text == "informant" || words[at].text == "partner";
    // "Mother aged 15", "caller, approx 8": a child, whatever else they are.
    if (may_be_young && age && *age < of_age && *age > 2)
        return Person{Subject::child, person->gender};
    const bool is_detained = words[at].text == "dp" || words[at].text == "detainee";
    if (is_detained && age && *age < of_age) return Person{Subject::child, person->gender};
    const bool is_young = is_after(words, at, "young") || is_after(words, at, "teenage");
    const bool is_grown = is_after(words, at, "adult") || is_after(words, at, "older");
    const bool is_man = person->subject == Subject::suspect &&
                        (words[at].text.starts_with("man") || words[at].text.starts_with("men") ||
                         words[at].text.starts_with("male"));
    const bool is_woman =
        words[at].text == "woman" || words[at].text == "women" || words[at].text == "lady";
    if ((is_man || is_woman) && ((age && *age < of_age) || (is_young && !is_grown)))
        person->subject = Subject::child;
    if (person->subject == Subject::child &&
        ((age && *age >= of_age) || is_after(words, at, "adult")))
        person->subject = Subject::adult;
    return person;
}

bool follows_preposition(std::span<const Word> words, std::size_t at) {
    for (std::size_t back = at; back-- > 0 && at - back <= 5;) {
        if (words[back + 1].before != ' ') return false;
        const std::string_view word = words[back].text;
        if (is_one_of(word, prepositions)) return true;
        if (word == "and" || word == "or") continue;
        bool goes_on = is_one_of(word, before_nouns) || words[back].is_possessive ||
                       (words[back].is_capital && back > 0) || words[back].number() ||
                       (back + 1 < at && words[back].noun) || word.ends_with("step");
        // "to the safety plan": one word that says which.
        if (!goes_on && back + 1 == at && back > 0 && words[back].before == ' ') {
            static constexpr auto articles =
                word_list({"the", "a", "an", "his", "her", "their", "this"});
            goes_on = !words[at].is_capital && !word.ends_with("ed") &&
                      is_one_of(words[back - 1].text, articles);
        }
        if (!goes_on) return false;
    }
    return false;
}

}  // namespace hearken::wording

#include "wording/speaker.h"

#include <algorithm>

#include "base/check.h"
#include "wording/word_list.h"

namespace hearken::wording {
namespace {

using Words = std::span<const Word>;

constexpr auto sayings = word_list({
    "advise",    "advised",   "advises",    "alleged",    "alleges",   "argue",     "argued",
    "argues",    "ask",       "asked",      "asks",       "believe",   "believed",  "believes",
    "call",      "called",    "calls",      "claim",      "claimed",   "claims",    "comment",
    "commented", "comments",  "complained", "complains",  "concluded", "concludes", "confirm",
    "confirmed", "confirms",  "consider",   "considered", "considers", "denied",    "denies",
    "deny",      "describe",  "described",  "describes",  "disclosed", "discloses", "explain",
    "explained", "explains",  "expressed",  "expresses",  "feel",      "feels",     "felt",
    "indicated", "indicates", "inform",     "informed",   "informs",   "insisted",  "insists",
    "label",     "labelled",  "labels",     "mentioned",  "mentions",  "note",      "noted",
    "notes",     "raised",    "reckon",     "reckoned",   "reckons",   "record",    "recorded",
    "records",   "referred",  "refers",     "regard",     "regards",   "repeated",  "replied",
    "replies",   "report",    "reported",   "reports",    "said",      "saw",       "say",
    "says",      "saying",    "see",        "sees",       "shouted",   "state",     "stated",
    "states",    "stating",   "suggested",  "suggests",   "tell",      "telling",   "tells",
    "think",     "thinks",    "thought",    "told",       "view",      "viewed",    "views",
    "whispered", "wrote",     "writes",     "written",    "texted",    "agreed",    "accused",
    "accuses",   "refer",     "worries",    "worried",    "opined",    "maintains", "maintained",
    "observed",  "agree",     "added",      "adds",       "warned",    "muttered",  "mumbled",
    "yelled",    "screamed",  "sobbed",     "answered",   "answers",   "responded", "remarked",
    "pleaded",   "begged",    "mouthed",    "recorded",   "flag",      "flags",     "flagged",
    "class",     "classes",   "classed",    "list",       "lists",     "listed",    "marks",
    "marked",    "tagged",    "brand",      "brands",     "branded",   "dismissed", "dismisses",
    "announced", "claims",    "exclaimed",
});

// Verbs that report only with "as": they saw her as streetwise.
constexpr auto with_as = word_list({
    "see",     "sees",    "saw",     "view",     "views",   "viewed",    "regard",
    "regards", "refer",   "refers",  "referred", "flag",    "flags",     "flagged",
    "class",   "classes", "classed", "list",     "lists",   "listed",    "marks",
    "marked",  "tagged",  "brand",   "brands",   "branded", "dismissed", "dismisses",
});

constexpr auto between = word_list({
    "has",     "have",       "had",    "also",    "then",    "now",   "later",
    "already", "previously", "still",  "again",   "further", "often", "always",
    "since",   "just",       "only",   "would",   "did",     "does",  "do",
    "both",    "not",        "didn't", "doesn't", "will",    "may",   "clearly",
});

// Who belongs to a child and is not the child.
constexpr auto kin = word_list({
    "friend",
    "friends",
    "sister",
    "brother",
    "cousin",
    "sibling",
    "siblings",
    "niece",
    "nephew",
});

constexpr auto being = word_list({
    "is",
    "was",
    "were",
    "are",
    "be",
    "been",
    "being",
    "am",
    "got",
});

bool is_author(std::string_view word, bool may_be_by_police) {
    if (word == "police" || word == "officers") return may_be_by_police;
    static constexpr auto authors = word_list({
        "i",
        "we",
        "writer",
        "author",
        "me",
        "us",
        "my",
        "our",
        "i've",
        "i'm",
        "i'd",
        "we've",
        "we're",
    });
    return is_one_of(word, authors);
}

Teller as_teller(const Context& context, std::size_t at) {
    const std::string_view word = context.words[at].text;
    if (is_author(word, context.may_be_by_police)) return Teller::author;
    // "with mum, who said".
    if (word == "who" && at > 0)
        if (const std::optional<Person> person = person_at(context.words, at - 1))
            return person->subject == Subject::child ? Teller::child : Teller::other;
    if (word == "she" || word == "he" || word == "they" || word == "who") {
        const std::optional<Subject> subject =
            word == "who" ? subject_before(context, at) : meant_by(context, at);
        return subject.value_or(Subject::child) == Subject::child ? Teller::child : Teller::other;
    }
    // "Two of them said", "Both say".
    if ((word == "them" && at > 0 && context.words[at - 1].text == "of") ||
        (word == "both" && at == 0))
        return topic(context).value_or(Subject::child) == Subject::child ? Teller::child
                                                                         : Teller::other;
    const std::optional<Person> person = person_at(context.words, at);
    if (!person) return Teller::nobody;
    // "Sibling, 4": a child of whom the record is, too.
    if (is_one_of(word, kin)) return age_at(context.words, at) ? Teller::child : Teller::other;
    // "The officer told her", "investigating officer": whose record it is. "A housing officer" is
    // not.
    if (context.may_be_by_police && (word == "officer" || word == "oic")) {
        static constexpr auto own = word_list({
            "the",
            "investigating",
            "attending",
            "reporting",
            "reviewing",
            "this",
            "interviewing",
        });
        if (at == 0 || is_one_of(context.words[at - 1].text, own)) return Teller::author;
    }
    return person->subject == Subject::child ? Teller::child : Teller::other;
}

// "Victim described as ...", "considered unreliable": a participle, and nobody who says it.
bool is_participle(Words words, std::size_t at) {
    const std::string_view word = words[at].text;
    const std::string_view next =
        at + 1 < words.size() && words[at + 1].before == ' ' ? words[at + 1].text : "";
    // "14yo warned about", "child told that": by the author's side.
    static constexpr auto of_what = word_list({
        "about",
        "re",
        "regarding",
        "not",
        "against",
        "of",
        "off",
    });
    const bool is_warned = word == "warned" || word == "told" || word == "informed" ||
                           word == "reminded" || word == "advised" || word == "cautioned";
    if (is_warned && (is_one_of(next, of_what) || (word == "told" && next == "that"))) return true;
    if (!word.ends_with("ed") && word != "seen" && word != "thought" && word != "felt" &&
        word != "written")
        return false;
    // "She indicated by pointing".
    const bool is_by_means =
        next == "by" && at + 2 < words.size() && words[at + 2].text.ends_with("ing");
    if (next == "as" || (next == "by" && !is_by_means) || next == "missing") return true;
    const std::string_view before = at > 0 ? words[at - 1].text : "";
    if (before == "a" || before == "an" || before == "the" || before == "any") return true;
    if (word == "requested") {
        const bool is_by_somebody =
            at > 0 && (pronoun(before) || words[at - 1].noun || words[at - 1].is_capital ||
                       before == "has" || before == "have" || before == "and");
        if (!is_by_somebody || next == "from" || next == "for" || next == "by" || next.empty())
            return true;
    }
    if (next == "to")
        return word == "reported" || word == "believed" || word == "considered" ||
               word == "thought" || word == "felt" || word == "alleged";
    static constexpr auto objects = word_list({
        "that", "it",   "him",  "her",   "them",    "he",  "she",   "they",
        "this", "the",  "how",  "being", "feeling", "his", "their", "a",
        "an",   "what", "when", "where", "whether", "if",  "",
    });
    return (word == "considered" || word == "believed" || word == "viewed") &&
           !is_one_of(next, objects);
}

// Papers that say what their owner says: "the placement's email calls him".
constexpr auto papers = word_list({
    "email",
    "letter",
    "note",
    "notes",
    "report",
    "record",
    "records",
    "entry",
    "form",
    "message",
    "statement",
    "log",
    "text",
});

// Who is the first in the clause of [0, end) that can be its subject: "She came to me and said".
Teller first_teller(const Context& context, std::size_t end) {
    const Words words = context.words;
    std::size_t begin = end;
    while (begin > 0 && (begin == words.size() || words[begin].before != ';') &&
           words[begin - 1].text != "but" && words[begin - 1].text != "that")
        --begin;
    for (std::size_t at = begin; at < end; ++at) {
        if (follows_preposition(words, at) || words[at].is_possessive) continue;
        const std::string_view word = words[at].text;
        // "When I spoke to her Mia said": of another clause.
        static constexpr auto meanwhile =
            word_list({"when", "while", "after", "as", "once", "before"});
        if ((word == "i" || word == "we") && at > begin && is_one_of(words[at - 1].text, meanwhile))
            continue;
        if (word == "me" || word == "us" || word == "my" || word == "our") continue;
        if (const Teller teller = as_teller(context, at); teller != Teller::nobody) return teller;
    }
    return Teller::nobody;
}

// "Told me ...", "States she ...": notes leave out of whom they are.
bool has_no_subject(Words words, std::size_t at) {
    if (at > 0 && words[at].before != ';') return false;
    const std::string_view next = at + 1 < words.size() ? words[at + 1].text : "";
    if (next == "i" || next == "we" || next == "by" || next == "as") return false;
    static constexpr auto plain_verbs = word_list({
        "said",
        "says",
        "states",
        "stated",
        "wrote",
        "shouted",
        "whispered",
        "replied",
        "denies",
        "denied",
        "admits",
        "admitted",
        "claims",
        "explained",
        "explains",
    });
    if (is_one_of(words[at].text, plain_verbs)) return true;
    const bool is_to_author = next == "me" || next == "us" || next == "staff" || next == "police" ||
                              next == "officers" || next == "worker";
    if (words[at].text == "told" || words[at].text == "tells") return is_to_author;
    return (words[at].text == "asked" || words[at].text == "asks") &&
           (is_to_author || next == "for" || next == "if" || next == "to" || next == "whether");
}

// "Came to the office, said ...", "Talked about ...": nobody is named before the verb.
bool goes_on_without_subject(Words words, std::size_t at) {
    static constexpr auto active = word_list({
        "said",    "says",      "told",     "wrote",  "repeated",  "replied",
        "shouted", "answered",  "talked",   "talks",  "asked",     "muttered",
        "mumbled", "whispered", "stated",   "states", "explained", "reports",
        "denied",  "denies",    "screamed", "yelled", "describes", "described",
    });
    if (!is_one_of(words[at].text, active)) return false;
    const std::string_view next = at + 1 < words.size() ? words[at + 1].text : "";
    if (next == "by" || next == "as" || next == "i" || next == "we") return false;
    // "Asked alone, ...", "asked about home": who was asked.
    static constexpr auto asked = word_list({
        "alone",
        "about",
        "again",
        "why",
        "what",
        "how",
        "where",
        "who",
        "directly",
    });
    if (words[at].text == "asked" && is_one_of(next, asked)) return false;
    const bool asks_professional =
        at + 1 < words.size() && words[at + 1].noun && words[at + 1].noun->is_professional;
    if (asks_professional && words[at].text == "asked") return false;
    const bool begins = at == 0 || words[at].before == ';' || words[at].before == ',' ||
                        words[at - 1].text == "and" || words[at - 1].text == "then" ||
                        words[at - 1].text == "but";
    if (!begins) return false;
    if (at == 0 && words[at].text == "reports")
        return next == "feeling" || next == "that" || next == "she" || next == "he" || next == "no";
    // Some noun may be who it is: "Handover, notes said".
    const std::string_view first = words[0].text;
    static constexpr auto verbs = word_list({
        "came",    "went",   "sat",     "drew",  "got",   "woke",          "ran",     "left",
        "seen",    "spoke",  "became",  "met",   "rang",  "wouldn't",      "wouldnt", "would",
        "did",     "didn't", "has",     "was",   "c",     "uncooperative", "calm",    "quiet",
        "tearful", "upset",  "brought", "found", "taken",
    });
    return at == 0 || first.ends_with("ed") || first.ends_with("ly") || is_one_of(first, verbs);
}

}  // namespace

std::string_view to_string(Voice voice) {
    switch (voice) {
        case Voice::author:
            return "author";
        case Voice::quoted:
            return "quoted";
        case Voice::reported:
            return "reported";
    }
    HEARKEN_CHECK(false);
}

bool is_verb_of_saying(std::string_view word) {
    return is_one_of(word, sayings);
}

Teller teller_of(const Context& context, std::size_t at, bool also_without_subject) {
    const Words words = context.words;
    bool is_passive = is_participle(words, at);
    std::size_t next = at;
    // "told by school", "referred to by her aunt as": by whom.
    for (std::size_t after = at + 1; after < std::min(words.size(), at + 3); ++after) {
        if (words[after].before != ' ') break;
        if (words[after].text == "to" && words[at].text.starts_with("refer")) continue;
        if (words[after].text != "by") break;
        for (std::size_t who = after + 1; who < std::min(words.size(), after + 6); ++who)
            if (const Teller teller = as_teller(context, who); teller != Teller::nobody)
                return teller == Teller::child && who + 1 < words.size() && words[who].is_possessive
                           ? Teller::other
                           : teller;
    }
    if (!is_passive && has_no_subject(words, at)) {
        const Subject subject = topic(context).value_or(Subject::child);
        return subject == Subject::child ? Teller::child : Teller::other;
    }
    std::size_t verb = at;  // with what stands before it: "has told"
    while (verb > 0 && words[verb].before == ' ' && is_one_of(words[verb - 1].text, between))
        --verb;
    if (!is_passive && verb > 0 &&
        (words[verb].before == ',' || words[verb - 1].text == "and" ||
         words[verb - 1].text == "but" || words[verb - 1].text == "then"))
        if (const Teller teller = first_teller(context, verb - (words[verb].before == ',' ? 0 : 1));
            teller != Teller::nobody)
            return teller;
    while (next-- > 0) {
        const char sign = words[next + 1].before;
        if (sign == ';') return Teller::nobody;
        const std::string_view word = words[next].text;
        if (is_one_of(word, being)) {
            is_passive = !words[at].text.ends_with("ing");  // "is saying"
            continue;
        }
        if (is_one_of(word, between) || (word.ends_with("ly") && !words[next].is_capital)) continue;
        // "Found with a man, said ...": he is no subject.
        if (sign == ',' && also_without_subject && follows_preposition(words, next) &&
            goes_on_without_subject(words, at))
            break;
        if (is_one_of(word, papers) && next > 0 && words[next - 1].is_possessive)
            if (const std::optional<Person> owner = words[next - 1].noun)
                return owner->subject == Subject::child ? Teller::child : Teller::other;
        const Teller teller = as_teller(context, next);
        if (is_passive) {
            // "I was told": somebody told. "She was told": the author's side told her.
            const bool hears = words[at].text == "told" || words[at].text.starts_with("inform") ||
                               words[at].text.starts_with("advis");
            return hears && teller == Teller::author ? Teller::other : Teller::nobody;
        }
        if (teller != Teller::nobody && !words[next].is_possessive) {
            // "a report from school said", "the bank called": whoever it is.
            return teller;
        }
        if (word == "staff" || word == "and" || word == "or") {
            const bool goes_on = also_without_subject && word == "and" && next + 1 == at &&
                                 !is_passive && goes_on_without_subject(words, at);
            if (!goes_on) return Teller::nobody;
            break;
        }
        // "the man who was arrested told": look on, within what is said of the teller.
        if (sign == ',' || sign == ')' || sign == '-') {
            for (std::size_t back = next + 1; back-- > 0;)
                if (const Teller far = as_teller(context, back);
                    far != Teller::nobody && !follows_preposition(words, back) &&
                    !words[back].is_possessive)
                    return far;
        }
        break;
    }
    // Whoever begins the clause: "A passer-by in the street said", "The ward sister said".
    for (std::size_t back = next + 1 > at ? at : std::min(next + 1, at); back-- > 0;) {
        if (words[back + 1].before == ';' || words[back].text == "that" ||
            words[back].text == "and" || words[back].text == "but")
            break;
        if (follows_preposition(words, back) || words[back].is_possessive) continue;
        if (words[back].text == "me" || words[back].text == "us") continue;  // "passed me a note"
        const Teller far = as_teller(context, back);
        if (far != Teller::nobody) return far;
    }
    if (also_without_subject && !is_passive && goes_on_without_subject(words, at))
        return topic(context).value_or(Subject::child) == Subject::child ? Teller::child
                                                                         : Teller::other;
    return Teller::nobody;
}

namespace {

// "She told a friend and then ...": what was told is not said, and what follows is no part of it.
bool is_said_and_done(Words words, std::size_t at, std::size_t first) {
    if (!words[at].text.starts_with("t") && !words[at].text.starts_with("ask")) return false;
    static constexpr auto begins_what_is_said = word_list({
        "that",
        "she",
        "he",
        "they",
        "it",
        "i",
        "to",
        "how",
        "what",
        "is",
        "was",
        "if",
        "whether",
        "why",
        "when",
        "where",
        "we",
    });
    for (std::size_t next = at + 1; next < first && next - at <= 6; ++next) {
        const std::string_view word = words[next].text;
        if (word == "and" || word == "then" || word == "but")
            return next + 1 >= first || !is_one_of(words[next + 1].text, begins_what_is_said) ||
                   words[next + 1].text == "is" || words[next + 1].text == "was";
        if (is_one_of(word, begins_what_is_said) || words[next].before != ' ') return false;
    }
    return false;
}

}  // namespace

namespace {

// "..., but is still putting ...", "but continues to": what the author adds.
bool goes_on_still(Words words, std::size_t at) {
    static constexpr auto going_on = word_list({
        "continues",
        "continued",
        "keeps",
        "kept",
        "remains",
        "remained",
        "still",
        "clearly",
    });
    if (is_one_of(words[at].text, going_on)) return true;
    return is_one_of(words[at].text, being) && at + 1 < words.size() &&
           is_one_of(words[at + 1].text, going_on);
}

}  // namespace

bool is_reported(const Context& context,
                 std::size_t first,
                 std::string_view plain,
                 const Span& phrase,
                 const NoteRules& rules) {
    const std::string_view head = plain.substr(0, phrase.begin);
    const std::string_view tail = plain.substr(phrase.end);
    if (rules.finds(Rule::reported_behind, tail) || rules.finds(Rule::reported_at_end, tail))
        return true;
    const Words words = context.words;
    std::size_t clause = 0;  // where it begins in the sentence
    for (std::size_t at = first; at-- > 0;) {
        if (at + 1 < words.size() && words[at + 1].before == ';') {
            clause = static_cast<std::size_t>(words[at + 1].text.data() - plain.data());
            break;
        }
        const std::string_view word = words[at].text;
        // "..., which is typical of her": the author's own remark.
        const bool is_remark = word == "which" && words[at].before == ',' && at + 1 < first &&
                               words[at + 1].text == "is";
        if (is_remark) return false;
        if (word == "so" && words[at].before == ',') return false;  // what the author makes of it
        // "and, I suspect, regretted": the author's aside.
        if (word == "i" && words[at].before == ',') return false;
        const bool begins_clause = word == "but" && at + 1 < first &&
                                   (pronoun(words[at + 1].text) || words[at + 1].text == "i" ||
                                    words[at + 1].text == "we" || words[at + 1].text == "by" ||
                                    goes_on_still(words, at + 1));
        if (begins_clause) return false;
        // "I agree", "and I share that view: ..."
        if (word == "share" || word == "agree" || word == "concur") {
            const bool is_own = at == 0 || is_author(words[at - 1].text, true) ||
                                words[at].before == ':' || words[at].before == '-';
            if (is_own) return false;
        }
        if (!is_verb_of_saying(word)) continue;
        if (is_said_and_done(words, at, first)) continue;
        const std::string_view next = at + 1 < words.size() ? words[at + 1].text : "";
        // "with previous reports": a noun.
        static constexpr auto nouns =
            word_list({"reports", "records", "claims", "notes", "comments"});
        static constexpr auto before_nouns = word_list({
            "previous", "earlier", "prior", "further", "several", "many",    "these",
            "all",      "recent",  "no",    "of",      "other",   "missing", "numerous",
            "multiple", "with",    "her",   "his",     "their",
        });
        if (at > 0 && is_one_of(word, nouns) && is_one_of(words[at - 1].text, before_nouns))
            continue;
        // "says what we want to hear", "says the right thing".
        if (word.starts_with("say") && at + 2 < words.size() &&
            ((next == "what" && (words[at + 2].text == "we" || words[at + 2].text == "people")) ||
             (next == "the" && words[at + 2].text == "right") ||
             (next == "all" && words[at + 2].text == "the")))
            continue;
        // "has said as much", "says so": of what stands before it.
        if (next == "so" || (next == "as" && at + 2 < words.size() && words[at + 2].text == "much"))
            continue;
        // "explained by her being hard to reach": by that, and by nobody who tells it.
        if (word == "explained" && next == "by" &&
            std::none_of(words.begin() + static_cast<std::ptrdiff_t>(at),
                         words.begin() + static_cast<std::ptrdiff_t>(first),
                         [](const Word& one) { return one.text == "that"; }))
            continue;
        // "According to the police report".
        if (word == "report" && at > 0 && words[at - 1].noun) continue;
        // "Callum, who said he would like ..., has been ...": a remark that is over.
        const bool is_aside =
            at > 0 && words[at - 1].text == "who" && words[at - 1].before == ',' &&
            std::any_of(
                words.begin() + static_cast<std::ptrdiff_t>(at),
                words.begin() + static_cast<std::ptrdiff_t>(std::min(first + 1, words.size())),
                [](const Word& one) { return one.before == ','; });
        if (is_aside) continue;
        if ((word.starts_with("report") && at + 1 < words.size() &&
             words[at + 1].text == "missing"))
            continue;
        if (is_one_of(word, with_as)) {
            const auto as = std::find_if(words.begin() + static_cast<std::ptrdiff_t>(at),
                                         words.begin() + static_cast<std::ptrdiff_t>(first),
                                         [](const Word& one) { return one.text == "as"; });
            if (as == words.begin() + static_cast<std::ptrdiff_t>(first) &&
                words[first].text != "as")
                continue;
        }
        // "notes:", "records:" head a record.
        if (at + 1 < words.size() && words[at + 1].before == ':' &&
            (word == "notes" || word == "records" || word == "record" || word == "view" ||
             word == "report" || word.starts_with("comment") || word == "note" || word == "states"))
            continue;
        switch (teller_of(context, at)) {
            case Teller::author:
                return false;
            case Teller::child:
            case Teller::other:
                return true;
            case Teller::nobody:
                break;
        }
    }
    const std::string_view said = clause < head.size() ? head.substr(clause) : head;
    if (rules.finds(Rule::label_before, said)) return true;
    return rules.finds(Rule::reported_before, said) && !rules.finds(Rule::own_view_before, said) &&
           !(context.may_be_by_police && rules.finds(Rule::police_view_before, said));
}

bool is_adopted(std::string_view after, const NoteRules& rules) {
    const std::string_view near = after.substr(0, 300);
    return rules.finds(Rule::adopted, near) && !rules.finds(Rule::not_adopted, near);
}

}  // namespace hearken::wording

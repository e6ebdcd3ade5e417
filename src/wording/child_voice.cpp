#include "wording/child_voice.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>

#include "base/check.h"
#include "wording/legitimate_use.h"
#include "wording/note_text.h"
#include "wording/polarity.h"
#include "wording/speaker.h"
#include "wording/subject.h"
#include "wording/word_list.h"

namespace hearken::wording {
namespace {

re2::StringPiece piece(std::string_view text) {
    return {text.data(), text.size()};
}

// What a child does who tells something, in words or without.
constexpr auto telling = word_list({
    "said",      "says",      "told",      "tells",      "tell",       "stated",     "states",
    "explained", "explains",  "reported",  "reports",    "disclosed",  "discloses",  "described",
    "describes", "expressed", "expresses", "confirmed",  "confirms",   "replied",    "replies",
    "mentioned", "mentions",  "indicated", "talked",     "talks",      "asked",      "asks",
    "answered",  "admitted",  "admits",    "claims",     "claimed",    "alleges",    "alleged",
    "denied",    "denies",    "confessed", "wrote",      "whispered",  "complained", "nodded",
    "nods",      "drew",      "pointed",   "signed",     "shook",      "texted",     "gestured",
    "chose",     "recalled",  "recounted", "voiced",     "requested",  "say",        "shouted",
    "saying",    "recalls",   "remembers", "remembered", "reckons",    "reckoned",   "confided",
    "thinks",    "agreed",    "suggested", "let",        "believes",   "believed",   "muttered",
    "mumbled",   "yelled",    "screamed",  "repeated",   "responded",  "mouthed",    "begged",
    "begs",      "alleging",  "claiming",  "admitting",  "disclosing", "describing", "maintains",
    "announced", "insists",   "insisted",
});

// What only the child can know, and a record has from the child.
constexpr auto wishing = word_list({
    "wants", "want", "wanted",  "wishes",   "wish",   "wished",    "hopes",   "hoped",
    "feels", "felt", "feel",    "prefers",  "prefer", "preferred", "worries", "misses",
    "likes", "like", "worried", "dislikes", "fears",  "hates",     "feeling", "rather",
});

class Listening {
public:
    explicit Listening(std::string_view note) {
        text_.read(note);
        rules_.read(text_.plain());
    }

    ChildVoice hear() {
        bool is_told = false;
        for (std::size_t at = 0; at < text_.sentences().size(); ++at) {
            look_at(at);
            if (has_own_words(at)) return ChildVoice::child_words;
            is_told = is_told || has_paraphrase(at);
        }
        return is_told ? ChildVoice::paraphrase : ChildVoice::absent;
    }

private:
    [[nodiscard]] std::string_view plain(const Span& span) const {
        return text_.plain().substr(span.begin, span.end - span.begin);
    }

    void look_at(std::size_t at) {
        words_ = split_.of(at);
        context_ = Context(split_, at, words_);
        sentence_ = at;
    }

    /// A quotation that begins in this sentence and is the child's, or what is headed so.
    bool has_own_words(std::size_t at) {
        const Span whole = text_.sentences()[at];
        const std::string_view said = plain(whole);
        if (rules_.finds(Rule::own_words_headed, said) &&
            !rules_.finds(Rule::own_words_lacking, said) && !is_told_by_other(words_.size()))
            return true;
        if (is_first_person_after_colon() || is_paper_of_child()) return true;
        if (rules_.finds(Rule::written_by_child, said) && is_from_child()) return true;
        const auto& all = text_.quotations();
        // In order of their ends: a quotation that begins here ends here or later.
        auto one = std::lower_bound(
            all.begin(), all.end(), whole.begin, [](const Span& quotation, std::size_t begin) {
                return quotation.end <= begin;
            });
        for (; one != all.end() && one->begin < whole.end; ++one) {
            if (one->begin < whole.begin || !(is_enough(*one) || is_answer(*one))) continue;
            if (is_said_by_child(*one, at)) return true;
        }
        return false;
    }

    /// "Text from Jaz 23:52: ...".
    [[nodiscard]] bool is_from_child() const {
        for (std::size_t word = 1; word + 1 < words_.size() && words_[word].before != ':'; ++word) {
            if (words_[word].text != "from" && words_[word].text != "by") continue;
            const std::optional<Person> person = person_at(words_, word + 1);
            return person && person->subject == Subject::child;
        }
        return false;
    }

    /// One word in quotation marks may be anybody's term for something.
    [[nodiscard]] bool is_enough(const Span& quotation) const {
        const std::string_view words = plain(quotation);
        return words.find(' ') != std::string_view::npos && words.size() >= 4;
    }

    /// 'he wrote "sorry"': one word, but the child's.
    [[nodiscard]] bool is_answer(const Span& quotation) const {
        static constexpr auto answers = word_list({
            "said",
            "says",
            "wrote",
            "replied",
            "answered",
            "whispered",
            "shouted",
            "muttered",
            "mumbled",
            "mouthed",
            "signed",
            "responded",
            "repeated",
        });
        const std::size_t first = first_word_from(quotation.begin);
        return quotation.end > quotation.begin + 1 && first > 0 &&
               is_one_of(words_[first - 1].text, answers) && is_before_quotation(first - 1);
    }

    [[nodiscard]] std::size_t first_word_from(std::size_t begin) const {
        return static_cast<std::size_t>(
            std::find_if(words_.begin(),
                         words_.end(),
                         [&](const Word& word) { return word.span.begin >= begin; }) -
            words_.begin());
    }

    bool is_said_by_child(const Span& quotation, std::size_t at) {
        static const RE2 their_words{
            R"(\b(?:(?:her|his|their|child's|yp's|boy's|girl's|own|first|last|only) (?:exact |own |actual |only |first |last )?words?(?: \w+){0,4}(?: were| are)?[:,]? ?$|word for word[:,]? ?$|(?:she|he|they) (?:has |have |had )?(?:put|written)(?: it)?(?: like this)?[:,]? ?$|(?:her|his|their) (?:\w+ )?(?:text|message|note|letter|answer|reply|response|comment|remark|explanation|version|description)\b[^.]{0,30}(?:was|is|said|reads?|says|:|,) ?$))"};
        const Span whole = text_.sentences()[at];
        const std::string_view head =
            text_.plain().substr(whole.begin, quotation.begin - whole.begin);
        const std::size_t first = first_word_from(quotation.begin);
        if (RE2::PartialMatch(piece(head), their_words) && is_owned_by_child(first))
            return !is_told_by_other(first);
        static const RE2 named_words{
            R"(([a-z]+)'s (?:exact |own |actual |only |one |first )?(?:words?(?: \w+){0,4}(?: were| are)?|(?:answer|reply|response|comment|remark|explanation|statement|description|request|version)\b[^.:]{0,40}(?: was| is|:))[:,]? ?$)"};
        std::string owner;
        if (RE2::PartialMatch(piece(head), named_words, &owner)) {
            const std::optional<Person> person = person_of(owner);
            return !person || person->subject == Subject::child;
        }
        // Before it: the last who said something.
        for (std::size_t word = first; word-- > 0;) {
            if (is_noun_here(word)) continue;
            if (!is_verb_of_saying(words_[word].text) && !is_one_of(words_[word].text, telling))
                continue;
            if (words_[word].text.starts_with("call") || words_[word].text.starts_with("refer") ||
                words_[word].text.starts_with("label"))
                return is_first_person(quotation) &&
                       teller_of(context_, word, true) == Teller::child;
            switch (teller_of(context_, word, true)) {
                case Teller::child:
                    return !is_negated(words_, word, word + 1);
                case Teller::author:
                case Teller::other:
                    return false;
                case Teller::nobody:
                    break;
            }
        }
        // Behind it: "..., she said".
        if (is_said_behind(quotation)) return true;
        // "A note in her tray which reads: '...'", "in Amber's writing: '...'".
        static const RE2 written{
            R"(\b(?:note|form|card|letter|worksheet|folder|diary|planner|drawing|page|writing|handwriting|text|message|line)\b[^.;]{0,60}(?:,|:|\breads?:?|\bsays?:?|\bput:?) ?$)"};
        static const RE2 asked_for{R"(\b(?:please|correction|instead|amend\w*|for)\b)"};
        const bool is_written =
            RE2::PartialMatch(piece(head), written) && !RE2::PartialMatch(piece(head), asked_for);
        if (is_written || is_first_person(quotation)) return first_named_is_child(first);
        // "Child A, seen alone: '...'".
        // "Child caller, about 7, '...'".
        const bool is_short_label = first > 1 && first < 7 && first < words_.size() &&
                                    words_[first].before == ',' && words_[first - 1].number();
        const bool is_labelled =
            first > 0 && first < words_.size() && (words_[first].before == ':' || is_short_label);
        if (!is_labelled) return false;
        static const RE2 voice_label{
            R"(\b(?:wishes|feelings|views?|voice|child|yp|young person|accounts?|disclosure|abe|vri)\b[^.:]*: ?$)"};
        if (RE2::PartialMatch(piece(head), voice_label)) return true;
        const std::optional<Person> label = person_at(words_, first - 1);
        if (label && label->is_professional) return false;
        // "From the six year old: '...'".
        if (label && label->subject == Subject::child && words_[0].text == "from") return true;
        const std::optional<Subject> subject = subject_before(context_, first);
        return subject == Subject::child;
    }

    /// "A note", "the report": what would else be a verb.
    [[nodiscard]] bool is_noun_here(std::size_t word) const {
        static constexpr auto nouns = word_list({
            "note",
            "notes",
            "record",
            "records",
            "report",
            "reports",
            "comment",
            "comments",
            "claim",
            "claims",
            "view",
            "views",
            "answer",
            "answers",
            "call",
            "label",
            "list",
        });
        static constexpr auto before = word_list({
            "a",
            "an",
            "the",
            "her",
            "his",
            "their",
            "this",
            "that",
            "only",
            "own",
            "one",
            "my",
        });
        return word > 0 && is_one_of(words_[word].text, nouns) &&
               (is_one_of(words_[word - 1].text, before) || words_[word - 1].is_possessive);
    }

    /// Whether the last "her", "his" or "their" before word `first` can mean the child.
    [[nodiscard]] bool is_owned_by_child(std::size_t first) const {
        for (std::size_t word = std::min(first, words_.size()); word-- > 0;)
            if (is_possessive_pronoun(words_[word].text))
                return meant_by(context_, word).value_or(Subject::child) == Subject::child;
        return true;
    }

    /// "Gran said in her own words": whoever said it last before word `first`.
    [[nodiscard]] bool is_told_by_other(std::size_t first) const {
        for (std::size_t word = first; word-- > 0;)
            if (is_verb_of_saying(words_[word].text) && !is_noun_here(word))
                return teller_of(context_, word, true) == Teller::other;
        return false;
    }

    /// Of those who are named before word `first`, or whom the sentences before are about.
    [[nodiscard]] bool first_named_is_child(std::size_t first) const {
        for (std::size_t word = 0; word < first; ++word)
            if (const std::optional<Person> person = person_at(words_, word);
                person && !person->is_professional && !follows_preposition(words_, word) &&
                !(word > 0 && words_[word - 1].text == "no"))
                return person->subject == Subject::child;
        return topic(context_).value_or(Subject::child) == Subject::child;
    }

    /// "calls him 'my friend'": only who it is about would say it so.
    [[nodiscard]] bool is_first_person(const Span& quotation) const {
        std::vector<Word> inner;
        split_words(text_, quotation, inner);
        return std::any_of(inner.begin(), inner.end(), [](const Word& word) {
            return word.text == "my" || word.text == "i" || word.text == "me" || word.text == "i'm";
        });
    }

    bool is_said_behind(const Span& quotation) {
        // The words of the sentence that goes on behind the quotation, or of the next.
        for (const Span& sentence : text_.sentences()) {
            if (sentence.end <= quotation.end) continue;
            if (sentence.begin > quotation.end + 3) return false;
            const Span rest{std::max(sentence.begin, quotation.end), sentence.end};
            std::vector<Word> behind;
            split_words(text_, rest, behind);
            // '"..." - Kayla, 14'
            const std::string_view signature = plain(rest);
            const std::size_t sign = signature.find_first_not_of(' ');
            if (sign != std::string_view::npos && signature[sign] == '-' && !behind.empty()) {
                const std::optional<Person> person = behind[0].noun;
                return person ? person->subject == Subject::child : behind[0].is_capital;
            }
            // '"..." were her words', '"..." (Kayla, 14)', '"..." That was what Kayla said'.
            static const RE2 their_own{
                R"(^[,.]? ?(?:(?:these |those |which )?(?:were|was) (?:her|his|their|the child's) (?:\w+ )?(?:words|answer|reply|response|comment|explanation)|\(?(?:the )?(?:words|spoken|said|written|told) (?:of|by) (?:the )?(?:child|girl|boy|yp|young person)|came (?:the|her|his) (?:answer|reply)|(?:that |which )?(?:was|is) (?:what|how|all|the (?:first|last|only) thing) (?:she|he|they|the (?:child|girl|boy)|\w+, \d{1,2},) (?:(?:would|could|had to|has|had|will|can) )?(?:say|said|told|put|wanted|asked|offer)))"};
            if (RE2::PartialMatch(piece(signature), their_own)) return true;
            if (sign != std::string_view::npos && signature[sign] == '(' && behind.size() > 1 &&
                behind[1].text[0] >= '0' && behind[1].text[0] <= '9') {
                const std::optional<Person> person = behind[0].noun;
                return person ? person->subject == Subject::child : behind[0].is_capital;
            }
            const Context context(split_, sentence_, behind);
            for (std::size_t word = 0; word < std::min<std::size_t>(behind.size(), 8); ++word) {
                if (!is_verb_of_saying(behind[word].text) && !is_one_of(behind[word].text, telling))
                    continue;
                if (word > 3 && (word + 1 >= behind.size() || behind[word + 1].text != "by"))
                    return false;
                if (word == 0 && behind.size() > 1) {  // "said the girl"
                    for (std::size_t who = 1; who < std::min<std::size_t>(behind.size(), 5); ++who)
                        if (const std::optional<Person> person = person_at(behind, who))
                            return person->subject == Subject::child;
                    continue;
                }
                if (behind[0].text == "i" || behind[0].text == "we") return false;
                if (teller_of(context, word, true) == Teller::child) return true;
                // A name in front of the verb, which no list has.
                return word >= 1 && behind[word - 1].is_capital && !behind[word - 1].noun;
            }
            return false;
        }
        return false;
    }

    /// "Lola's statement: nobody asks me": what a paper of the child says.
    [[nodiscard]] bool is_paper_of_child() const {
        static constexpr auto papers = word_list({
            "statement",
            "words",
            "letter",
            "message",
            "note",
            "text",
            "poem",
            "wishes",
            "views",
        });
        bool is_of_child = false;
        bool is_behind = false;
        for (std::size_t word = 0; word < words_.size(); ++word) {
            is_behind = is_behind || (is_of_child && words_[word].before == ':');
            const std::string_view text = words_[word].text;
            if (is_behind && (text == "i" || text == "my" || text == "me")) return true;
            if (is_behind || word == 0 || !is_one_of(text, papers)) continue;
            if (!words_[word - 1].is_possessive) continue;
            const std::optional<Person> owner = person_at(words_, word - 1);
            is_of_child = owner && owner->subject == Subject::child;
        }
        return false;
    }

    bool is_first_person_after_colon() {
        for (std::size_t word = 1; word < words_.size(); ++word) {
            if (words_[word].before != ':') continue;
            const std::string_view text = words_[word].text;
            if (text != "i" && text != "i'm" && text != "i've" && text != "my" && text != "i'd")
                continue;
            if (is_verb_of_saying(words_[word - 1].text))
                return teller_of(context_, word - 1, true) == Teller::child;
            return subject_before(context_, word) == Subject::child;
        }
        return false;
    }

    bool has_paraphrase(std::size_t at) {
        const std::string_view said = plain(text_.sentences()[at]);
        if (rules_.finds(Rule::wishes_stated, said) && !rules_.finds(Rule::wishes_lacking, said))
            return true;
        if (said.ends_with('?')) return false;
        if (is_message_of_child() || is_account_of_child()) return true;
        if (rules_.finds(Rule::feeling, said) && is_felt_by_child()) return true;
        const auto is_form = [&] {
            return is_template(said, {said.size(), said.size()}, said, rules_);
        };
        for (std::size_t word = 0; word < words_.size(); ++word) {
            if (text_.is_quoted(words_[word].span)) continue;
            if ((is_one_of(words_[word].text, telling) && is_told(word)) ||
                (is_one_of(words_[word].text, wishing) && is_wished(word)))
                return !is_form();
        }
        return false;
    }

    /// "Telephone call from Reuben (16): he has ...".
    [[nodiscard]] bool is_message_of_child() const {
        static constexpr auto messages = word_list({
            "call",
            "text",
            "message",
            "email",
            "letter",
            "voicemail",
            "note",
            "card",
        });
        for (std::size_t word = 1; word + 1 < words_.size(); ++word) {
            if (words_[word].text != "from" || !is_one_of(words_[word - 1].text, messages))
                continue;
            const std::optional<Person> person = person_at(words_, word + 1);
            if (!person || person->subject != Subject::child || words_[word + 1].is_possessive)
                return false;
            for (std::size_t next = word + 2; next < std::min(words_.size(), word + 6); ++next) {
                const std::string_view text = words_[next].text;
                if (words_[next].before == ':' || text == "saying" || text == "asking" ||
                    text == "that")
                    return true;
            }
            return false;
        }
        return false;
    }

    /// "Her explanation was that ...", "Sol's account to me was clear: ...".
    [[nodiscard]] bool is_account_of_child() const {
        static constexpr auto accounts = word_list({
            "explanation",
            "version",
            "account",
            "reason",
            "reply",
            "answer",
            "wish",
            "request",
            "hope",
            "worry",
            "preference",
        });
        for (std::size_t word = 1; word + 1 < words_.size(); ++word) {
            if (!is_one_of(words_[word].text, accounts)) continue;
            std::size_t owner = word - 1;
            if (owner > 0 && (words_[owner].text == "own" || words_[owner].text == "only")) --owner;
            const bool is_pronoun = is_possessive_pronoun(words_[owner].text);
            if (!is_pronoun && !words_[owner].is_possessive) continue;
            if (is_pronoun) {
                if (meant_by(context_, owner).value_or(Subject::child) != Subject::child) continue;
            } else {
                const std::optional<Person> person = person_at(words_, owner);
                // A name at the beginning, which no verb follows.
                const bool is_name = owner == 0 && words_[0].is_capital && !words_[0].noun;
                if (!is_name && (!person || person->subject != Subject::child)) continue;
            }
            const std::size_t end = std::min(words_.size(), word + 7);
            for (std::size_t next = word + 1; next < end; ++next) {
                if (words_[next].before == ';') break;
                if (words_[next].before == ':') return true;
                const bool is_being = words_[next].text == "is" || words_[next].text == "was";
                if (is_being && next + 1 < words_.size() &&
                    (words_[next + 1].text == "that" || words_[next + 1].text == "to"))
                    return true;
            }
        }
        return false;
    }

    /// "She rang her aunt to say": who rang.
    [[nodiscard]] bool is_said_in_call(std::size_t at) const {
        static constexpr auto calls = word_list({
            "rang",
            "rung",
            "phoned",
            "called",
            "texted",
            "messaged",
            "emailed",
            "came",
            "wrote",
        });
        if (at < 2 || words_[at - 1].text != "to") return false;
        for (std::size_t back = at - 1; back-- > 0 && at - back <= 7;) {
            if (words_[back + 1].before == ';') return false;
            if (!is_one_of(words_[back].text, calls)) continue;
            if (back == 0) return topic(context_).value_or(Subject::child) == Subject::child;
            return subject_before(context_, back) == Subject::child;
        }
        return false;
    }

    /// "She is scared of going home", "according to Ewan": by whom.
    bool is_felt_by_child() {
        static constexpr auto feelings = word_list({
            "scared",
            "frightened",
            "afraid",
            "happy",
            "unhappy",
            "sad",
            "upset",
            "angry",
            "anxious",
            "nervous",
            "proud",
            "excited",
            "relieved",
            "pleased",
            "fed",
        });
        for (std::size_t word = 1; word < words_.size(); ++word) {
            const std::string_view text = words_[word].text;
            if (text == "to" && words_[word - 1].text == "according" && word + 1 < words_.size()) {
                const std::optional<Person> person = person_at(words_, word + 1);
                if (person && person->subject == Subject::child) return true;
            }
            if (text == "to" &&
                (words_[word - 1].text.starts_with("matter") ||
                 words_[word - 1].text == "important") &&
                word + 1 < words_.size()) {
                const std::optional<Person> person = person_at(words_, word + 1);
                const bool is_him =
                    pronoun(words_[word + 1].text) &&
                    meant_by(context_, word + 1).value_or(Subject::child) == Subject::child;
                if (is_him || (person && person->subject == Subject::child)) return true;
            }
            if (!is_one_of(text, feelings) || word + 1 >= words_.size()) continue;
            const std::string_view next = words_[word + 1].text;
            const bool is_told_why = next == "of" || next == "about" || next == "that" ||
                                     next == "to" || next == "when" || next == "up" ||
                                     next == "with";
            if (is_told_why && subject_before(context_, word) == Subject::child &&
                !is_negated(words_, word, word + 1) && !is_told_by_other(word))
                return true;
        }
        return false;
    }

    /// Whether quotation marks open behind the word.
    [[nodiscard]] bool is_before_quotation(std::size_t at) const {
        const std::size_t end = words_[at].span.end;
        const auto& all = text_.quotations();
        // By their ends: those that end before the word does begin before it, too.
        auto one = std::upper_bound(
            all.begin(), all.end(), end, [](std::size_t place, const Span& quotation) {
                return place < quotation.end;
            });
        constexpr int looked_at_max = 8;
        for (int looked_at = 0; one != all.end() && looked_at < looked_at_max; ++one, ++looked_at)
            if (one->begin >= end && one->begin <= end + 2) return true;
        return false;
    }

    bool is_told(std::size_t at) {
        const std::string_view next = at + 1 < words_.size() ? words_[at + 1].text : "";
        const std::string_view word = words_[at].text;
        if (word == "reported" && next == "missing") return false;
        if (word == "drew" && next == "attention") return false;
        // "a number of reports", "the claims": nouns.
        static constexpr auto before_nouns = word_list({
            "of",  "previous", "the",  "these",   "other", "further", "police",
            "no",  "any",      "all",  "several", "her",   "his",     "their",
            "its", "many",     "more", "earlier", "such",
        });
        const std::string_view before = at > 0 ? words_[at - 1].text : "";
        const bool may_be_noun = word == "reports" || word == "claims" || word == "states";
        if (may_be_noun && is_one_of(before, before_nouns)) return false;
        if (word == "told" && at > 0 && words_[at - 1].text == "as") return false;
        if (word == "chose" && next != "the") return false;
        if (word == "agreed" && next == "to" && at + 2 < words_.size() &&
            words_[at + 2].text == "the")
            return false;
        // "what she said", "what Mia has told us": not told here.
        for (std::size_t back = at; back-- > 0 && at - back <= 3 && words_[back + 1].before == ' ';)
            if (words_[back].text == "what") return false;
        // "falsely alleged", "says the right thing": it is the author who says so.
        if (before == "falsely" || before == "wrongly" || before == "maliciously") return false;
        const std::string_view second = at + 2 < words_.size() ? words_[at + 2].text : "";
        if (word.starts_with("sa") && ((next == "the" || next == "all") &&
                                       (second == "right" || second == "wrong" || second == "the")))
            return false;
        if (word.starts_with("sa") && next == "what" && (second == "we" || second == "people"))
            return false;
        if (word == "explained" && next == "by") return false;
        // "..., says the deputy head".
        if (at > 0 && word.starts_with("sa") && words_[at].before == ',' &&
            (next == "the" || next == "her" || next == "his"))
            for (std::size_t who = at + 2; who < std::min(words_.size(), at + 5); ++who) {
                if (words_[who].before != ' ') break;
                const std::optional<Person> person = person_at(words_, who);
                const bool ends_there = who + 1 == words_.size() || words_[who + 1].before == ';';
                if (person && person->subject != Subject::child && ends_there) return false;
            }
        if (word == "say" && is_said_in_call(at)) return true;
        if (word == "told" && (next == "anyone" || next == "nobody" || next == "no")) return false;
        if (word == "nods" && (next == "and" || next == "along")) return false;
        if (word == "repeated" && !is_before_quotation(at)) return false;
        if (word == "say" && (at == 0 || words_[at].before == ':')) return false;
        if (word == "let" && next != "me" && next != "us" && next != "staff") return false;
        if ((word == "admitted" || word == "admits") && next == "to" && at + 2 < words_.size() &&
            (words_[at + 2].text == "the" || is_place_of_care(at + 2) ||
             (words_[at + 2].noun && words_[at + 2].noun->is_professional)))
            return false;
        // "said nothing had happened" tells something; "said nothing" does not.
        static constexpr auto happening =
            word_list({"had", "has", "was", "is", "happened", "like"});
        for (std::size_t after = at + 1; after < std::min(words_.size(), at + 4); ++after) {
            if (pronoun(words_[after].text) || words_[after].text == "that") break;
            if (words_[after].before == ' ' && words_[after].text == "nothing" &&
                !(after + 1 < words_.size() && is_one_of(words_[after + 1].text, happening)))
                return false;
        }
        if ((word == "says" || word == "said") &&
            (next == "little" || next == "nothing" || next == "very"))
            return is_one_of(at + 2 < words_.size() ? words_[at + 2].text : "", happening);
        if (teller_of(context_, at, true) != Teller::child) return false;
        // "the child she told", "would not say": denied.
        return !is_negated(words_, at, at + 1);
    }

    /// "to Elm ward": a hospital, by what stands behind its name.
    [[nodiscard]] bool is_place_of_care(std::size_t at) const {
        static constexpr auto places =
            word_list({"ward", "hospital", "unit", "a&e", "picu", "nicu"});
        for (std::size_t next = at; next < std::min(words_.size(), at + 3); ++next) {
            if (words_[next].before != ' ') return false;
            if (is_one_of(words_[next].text, places)) return true;
        }
        return false;
    }

    bool is_wished(std::size_t at) {
        const std::string_view word = words_[at].text;
        const std::string_view next = at + 1 < words_.size() ? words_[at + 1].text : "";
        const std::string_view before = at > 0 ? words_[at - 1].text : "";
        if (next == "attention") return false;
        if (word == "rather" && before != "would" && !before.ends_with("'d")) return false;
        if (word == "like" && before != "would" && !before.ends_with("'d")) return false;
        if (word == "worried" && before != "is" && before != "was" && before != "very" &&
            before != "he" && before != "she" && before != "they")
            return false;
        if (word == "feel" && before != "not" && before != "doesn't") return false;
        if (word == "wish" && (before == "a" || before == "no")) return false;
        if (word == "likes" && next == "to") return false;
        if (word == "feeling" && before != "is" && before != "was" && before != "she" &&
            before != "he" && before != "they" && before != "been")
            return false;
        if (at > 1 && words_[at - 2].text == "as" && word.starts_with("like")) return false;
        // "Would prefer to be seen at school": notes leave out who.
        if (at == 1 && before == "would")
            return topic(context_).value_or(Subject::child) == Subject::child;
        // "no worries", "her wishes": nouns.
        const bool may_be_noun = word.ends_with('s');
        if (may_be_noun &&
            (is_possessive_pronoun(before) || (at > 0 && words_[at - 1].is_possessive) ||
             before == "no" || before == "any" || before == "the" || before == "of" ||
             before == "with"))
            return false;
        // Explicitly the child's, or a pronoun that can be.
        bool is_named = false;
        for (std::size_t back = at; back-- > 0 && at - back <= 10;) {
            if (words_[back + 1].before == ';') break;
            const std::string_view text = words_[back].text;
            if (text == "how" || text == "what" || text == "whether" || text == "if") return false;
            const std::optional<Person> person = person_at(words_, back);
            if (person && at - back > 1 && follows_preposition(words_, back)) continue;
            if (person && person->subject != Subject::child) return false;
            if (text == "she" || text == "he" || text == "they" || text == "she'd" ||
                text == "he'd" || text == "they'd" || person) {
                is_named = true;
                if (back > 0 &&
                    (words_[back - 1].text == "how" || words_[back - 1].text == "what" ||
                     words_[back - 1].text == "whether"))
                    return false;
                break;
            }
        }
        if (!is_named || subject_before(context_, at).value_or(Subject::child) != Subject::child)
            return false;
        // What others say that a child wants is theirs.
        for (std::size_t back = at; back-- > 0;) {
            if (!is_verb_of_saying(words_[back].text) || is_one_of(words_[back].text, wishing))
                continue;
            const Teller teller = teller_of(context_, back, true);
            if (teller == Teller::other || teller == Teller::author) return false;
        }
        return true;
    }

    NoteText text_;
    NoteRules rules_;
    SentenceWords split_{text_};
    std::span<const Word> words_;
    std::size_t sentence_ = 0;
    Context context_;
};

}  // namespace

std::string_view to_string(ChildVoice voice) {
    switch (voice) {
        case ChildVoice::child_words:
            return "child_words";
        case ChildVoice::paraphrase:
            return "paraphrase";
        case ChildVoice::absent:
            return "absent";
    }
    HEARKEN_CHECK(false);
}

ChildVoice child_voice(std::string_view note) {
    return Listening(note).hear();
}

}  // namespace hearken::wording

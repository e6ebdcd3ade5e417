#include "wording/wording.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <map>
#include <span>

#include "base/text.h"
#include "wording/legitimate_use.h"
#include "wording/note_text.h"
#include "wording/other_reading.h"
#include "wording/speaker.h"
#include "wording/subject.h"
#include "wording/word_list.h"

namespace hearken::wording {
namespace {

/// Where an expression was found.
struct Candidate {
    const Expression* expression = nullptr;
    std::size_t sentence = 0;
    Span span;  // in the plain text of the note
};

// Phrases that name a child's wish: with a next step they are a record of it.
constexpr auto wishes = word_list({"L28", "L30", "L31", "L47"});
// Phrases about what is to be found out of an allegation.
constexpr auto to_be_found_out = word_list({"L30", "L34", "L35", "L42", "L46", "L47"});

// Verbs that doubt what is said.
constexpr auto doubts = word_list({"L33"});

// Phrases that lawyers use of evidence and charges.
constexpr auto legal_terms = word_list({"L33", "L34", "L35", "L36", "L42"});

// How much of what follows a phrase is looked at, in bytes.
constexpr std::size_t behind_max = 600;

std::string in_single_spaces(std::string_view text) {
    // Most of it stands so already.
    std::size_t same = 0;
    for (bool is_after_blank = true; same < text.size(); ++same) {
        const char letter = text[same];
        if (static_cast<unsigned char>(letter) <= ' ' && (letter != ' ' || is_after_blank)) break;
        is_after_blank = letter == ' ';
    }
    std::string out(text);
    char* end = out.data() + same;
    bool is_after_blank = same == 0 || text[same - 1] == ' ';
    for (const char letter : text.substr(same)) {
        const bool is_blank = static_cast<unsigned char>(letter) <= ' ';
        *end = is_blank ? ' ' : letter;
        end += is_blank && is_after_blank ? 0 : 1;
        is_after_blank = is_blank;
    }
    if (end != out.data() && is_after_blank) --end;
    out.resize(static_cast<std::size_t>(end - out.data()));
    return out;
}

// What stands in the clause up to where `head` ends: "no evidence of coercion as she ..." denies
// nothing of her.
std::string_view clause_before(std::string_view head) {
    for (const std::string_view joint :
         {" as she ", " as he ", " as they ", " because ", " but ", " so ", " since "}) {
        const std::size_t at = head.rfind(joint);
        if (at != std::string_view::npos) head.remove_prefix(at + joint.size());
    }
    return head;
}

// A list says that there is none, behind a sign that stands at once behind the phrase.
bool is_denied_behind(std::string_view tail, const NoteRules& rules) {
    constexpr std::size_t sign_max = std::string_view{" behaviours :"}.size();
    return tail.substr(0, sign_max).find_first_of(":=-") != std::string_view::npos &&
           rules.finds(Rule::denied_behind, tail);
}

// What an author's role says of the notes.
struct Author {
    bool is_reviewer = false;
    bool is_lay_person = false;
    bool is_lawyer = false;
    bool is_of_no_person = false;     // a form, or what trainers write
    bool is_of_other_agency = false;  // than police
};

// One look at each role: the notes of a record have few.
Author author_of(std::string_view role) {
    constexpr std::size_t kept_max = 64;  // roles
    constexpr std::size_t longest = 200;  // bytes
    thread_local std::map<std::string, Author, std::less<>> kept;
    if (const auto known = kept.find(role); known != kept.end()) return known->second;
    const Author author{is_reviewer(role),
                        is_lay_person(role),
                        is_lawyer(role),
                        is_of_no_person(role),
                        is_of_other_agency(role)};
    if (kept.size() == kept_max) kept.clear();
    if (role.size() <= longest) kept.emplace(role, author);
    return author;
}

class Reading {
public:
    std::vector<Finding> find(std::string_view note, std::string_view author_role) {
        std::vector<Finding> findings;
        text_.read(note);
        split_.forget();
        collect();
        if (candidates_.empty()) return findings;
        rules_.read(text_.plain());
        author_ = author_of(author_role);
        looked_at_ = SIZE_MAX;
        findings.reserve(candidates_.size());
        for (const Candidate& one : candidates_)
            if (!one.expression->if_repeated || repeated_ >= 2) findings.push_back(judge(one));
        return findings;
    }

private:
    [[nodiscard]] std::string_view plain(const Span& span) const {
        return text_.plain().substr(span.begin, span.end - span.begin);
    }
    [[nodiscard]] std::string_view sentence(std::size_t at) const {
        return plain(text_.sentences()[at]);
    }

    void collect() {
        const ExpressionFilter& filter = list_.filter();
        filter.look_for(text_.plain(), endings_);
        candidates_.clear();
        repeated_ = 0;
        auto ending = endings_.begin();
        for (std::size_t at = 0; at < text_.sentences().size(); ++at) {
            const Span& whole = text_.sentences()[at];
            while (ending != endings_.end() && ending->at <= whole.begin) ++ending;
            const bool has_none = ending == endings_.end() || ending->at > whole.end;
            here_.clear();
            if (has_none && !filter.has_anywhere()) {
                collect_otherwise(at);
                keep_longest();
                continue;
            }
            triples_.read(sentence(at));
            possible_ = filter.anywhere();
            last_ends_.assign(list_.expressions().size(), 0);
            for (; ending != endings_.end() && ending->at <= whole.end; ++ending) {
                const std::span<const std::uint64_t> these = filter.of(*ending);
                for_each(these, [&](std::size_t number) { last_ends_[number] = ending->at; });
                for (std::size_t word = 0; word < these.size(); ++word)
                    possible_[word] |= these[word];
            }
            for_each(filter.anywhere(),
                     [&](std::size_t number) { last_ends_[number] = whole.end; });
            for_each(possible_, [&](std::size_t number) {
                if (filter.may_match(number, triples_))
                    collect(list_.expressions()[number], at, last_ends_[number]);
            });
            collect_otherwise(at);
            keep_longest();
        }
    }

    /// Calls `with` for each number whose bit is set.
    template <typename With>
    static void for_each(std::span<const std::uint64_t> these, const With& with) {
        for (std::size_t word = 0; word < these.size(); ++word)
            for (std::uint64_t bits = these[word]; bits != 0; bits &= bits - 1)
                with(word * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
    }

    /// `last_end`: where the last of the texts that the expression needs ends in the sentence.
    void collect(const Expression& expression, std::size_t at, std::size_t last_end) {
        const std::string_view words = sentence(at);
        const std::size_t offset = text_.sentences()[at].begin;
        re2::StringPiece match;
        std::size_t from = 0;
        while (offset + from < last_end &&
               expression.find->Match(
                   {words.data(), words.size()}, from, words.size(), RE2::UNANCHORED, &match, 1)) {
            const auto begin = static_cast<std::size_t>(match.data() - words.data());
            std::size_t size = match.size();
            while (size > 1 && is_one_of_signs(match[size - 1])) --size;
            here_.push_back({&expression, at, {offset + begin, offset + begin + size}});
            from = begin + std::max<std::size_t>(match.size(), 1);
        }
    }

    /// What is found only where asides are left out or slips of spelling mended.
    void collect_otherwise(std::size_t at) {
        if (!other_.read(sentence(at))) return;
        const std::size_t offset = text_.sentences()[at].begin;
        const re2::StringPiece words{other_.text().data(), other_.text().size()};
        const std::size_t found_as_written = here_.size();
        list_.look_for(other_.text(), possible_);
        triples_.read(other_.text());
        for_each(possible_, [&](std::size_t number) {
            if (!list_.filter().may_match(number, triples_)) return;
            const Expression& expression = list_.expressions()[number];
            re2::StringPiece match;
            std::size_t from = 0;
            while (from < words.size() &&
                   expression.find->Match(words, from, words.size(), RE2::UNANCHORED, &match, 1)) {
                const auto begin = static_cast<std::size_t>(match.data() - words.data());
                Span part{begin, begin + match.size()};
                from = begin + std::max<std::size_t>(match.size(), 1);
                while (part.end > begin + 1 && is_one_of_signs(words[part.end - 1])) --part.end;
                if (!other_.is_changed_in(part)) continue;
                const Span origin = other_.origin_of(part);
                const Span span{offset + origin.begin, offset + origin.end};
                const bool is_known =
                    std::any_of(here_.begin(),
                                here_.begin() + static_cast<std::ptrdiff_t>(found_as_written),
                                [&](const Candidate& one) { return one.span.meets(span); });
                if (!is_known) here_.push_back({&expression, at, span});
            }
        });
    }

    static bool is_one_of_signs(char letter) {
        return letter == ' ' || letter == ',' || letter == '.' || letter == ';';
    }

    void keep_longest() {
        std::sort(here_.begin(), here_.end(), [](const Candidate& a, const Candidate& b) {
            if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
            if (a.span.end != b.span.end) return a.span.end > b.span.end;
            return a.expression < b.expression;
        });
        const std::size_t first = candidates_.size();
        for (const Candidate& one : here_) {
            if (candidates_.size() > first && candidates_.back().span.meets(one.span)) {
                Candidate& last = candidates_.back();
                if (one.span.end - one.span.begin > last.span.end - last.span.begin) {
                    count_repeated(last, -1);
                    last = one;
                    count_repeated(last, 1);
                }
                continue;
            }
            candidates_.push_back(one);
            count_repeated(one, 1);
        }
    }

    void count_repeated(const Candidate& one, int by) {
        if (list_.phrases()[one.expression->phrase].id == "L33") repeated_ += by;
    }

    /// The words of the sentence and of those before it.
    void look_at(std::size_t at) {
        if (at == looked_at_) return;
        looked_at_ = at;
        words_ = split_.of(at);
        context_ = Context(split_, at, words_);
        context_.may_be_by_police = !author_.is_of_other_agency;
    }

    Finding judge(const Candidate& one) {
        look_at(one.sentence);
        const Phrase& phrase = list_.phrases()[one.expression->phrase];
        const Span& whole = text_.sentences()[one.sentence];
        const std::string_view said = sentence(one.sentence);
        const Span in_sentence{one.span.begin - whole.begin, one.span.end - whole.begin};
        const auto first = static_cast<std::size_t>(
            std::find_if(words_.begin(),
                         words_.end(),
                         [&](const Word& word) { return word.span.end > one.span.begin; }) -
            words_.begin());
        const auto end = static_cast<std::size_t>(
            std::find_if(words_.begin(),
                         words_.end(),
                         [&](const Word& word) { return word.span.begin >= one.span.end; }) -
            words_.begin());

        Finding made;
        made.phrase = &phrase;
        made.words = in_single_spaces(text_.as_written(one.span));
        made.excerpt = excerpt(whole, one.span);
        const std::string_view before = beside(one.sentence, -2);
        const std::string_view after = beside(one.sentence, 2);
        const bool is_quoted = text_.is_quoted(one.span);
        // What a carer is said to lack is the carer's, whoever is named behind it.
        const bool is_of_carer_alone = phrase.of_carer && !phrase.of_child;
        // "She alleges that her uncle ...": it is said of who alleges it.
        const bool is_doubt = is_one_of(phrase.id, doubts);
        made.subject = phrase.subject.value_or((is_of_carer_alone || is_doubt
                                                    ? subject_before(context_, first)
                                                    : subject_of(context_, first, end))
                                                   .value_or(Subject::child));
        if (is_quoted)
            made.voice = Voice::quoted;
        else if (author_.is_lay_person ||
                 (!is_doubt && !is_named_by_author(phrase.id, first) && !follows_quotation(one) &&
                  is_reported(context_, first, said, in_sentence, rules_)))
            made.voice = Voice::reported;
        if (is_corrected({said, in_sentence, before, after, is_quoted, author_.is_reviewer},
                         rules_))
            made.polarity = Polarity::corrected;
        else if (is_negated(words_, first, end) ||
                 rules_.finds(Rule::denied_within, plain(one.span)) ||
                 (rules_.may_find(Rule::denied_before) &&
                  rules_.finds(Rule::denied_before,
                               clause_before(said.substr(0, in_sentence.begin)))) ||
                 is_denied_behind(said.substr(in_sentence.end), rules_))
            made.polarity = Polarity::negated;

        const std::string_view behind = text_.plain().substr(
            one.span.end, std::min(behind_max, text_.plain().size() - one.span.end));
        // A child's wish by which the case is ended is the author's ground.
        const bool ends_case = made.voice == Voice::reported && is_one_of(phrase.id, wishes) &&
                               rules_.finds(Rule::ends_there, behind);
        const bool is_agreed = made.voice != Voice::author && is_adopted(behind, rules_);
        const bool is_its_own = made.voice == Voice::author || ends_case || is_agreed;
        const bool is_of_such = phrase.of_anyone ||
                                (phrase.of_child && made.subject == Subject::child) ||
                                // "Mum says she is ... . I agree": of whom mum speaks.
                                (phrase.of_child && is_agreed && made.subject == Subject::carer) ||
                                (phrase.of_carer && made.subject == Subject::carer);
        made.is_flagged = made.polarity == Polarity::affirmed && is_its_own && is_of_such &&
                          !has_other_sense(one, said, in_sentence, phrase, behind) &&
                          !is_called_so(said, in_sentence, first, end);
        return made;
    }

    /// "She disclosed sexual activity with ...": of what was told, this is the author's name.
    [[nodiscard]] bool is_named_by_author(std::string_view id, std::size_t first) const {
        static constexpr auto names = word_list({"L11", "L15", "L44", "L45"});
        static constexpr auto telling = word_list({
            "disclosed",
            "discloses",
            "described",
            "describes",
            "reported",
            "reports",
            "disclosing",
            "mentioned",
            "discussed",
            "describing",
        });
        if (!is_one_of(id, names)) return false;
        while (first > 0 && (words_[first - 1].text == "a" || words_[first - 1].text == "the" ||
                             words_[first - 1].text == "some" || words_[first - 1].text == "her" ||
                             words_[first - 1].text == "his"))
            --first;
        return first > 0 && is_one_of(words_[first - 1].text, telling) &&
               teller_of(context_, first - 1) == Teller::child;
    }

    /// '... texted "leave me alone" and is ...': behind a quotation the author goes on.
    [[nodiscard]] bool follows_quotation(const Candidate& one) const {
        static const RE2 goes_on{
            R"(^[,.]? ?(?:and|but|then|so)(?: then| so)? (?:is|was|has|had|continues|continued|remains|remained|keeps|kept|refus\w+|declin\w+|fail\w+|became|ran|went|abscond\w+|then)\b[^,;]*$)"};
        const Span& whole = text_.sentences()[one.sentence];
        const auto& all = text_.quotations();
        const auto behind = std::upper_bound(
            all.begin(), all.end(), one.span.begin, [](std::size_t place, const Span& quotation) {
                return place < quotation.end;
            });
        if (behind == all.begin()) return false;
        const Span& last = *std::prev(behind);
        if (last.begin < whole.begin) return false;
        // The phrase may begin with the verb.
        const std::string_view between = plain({last.end, one.span.end});
        return RE2::PartialMatch({between.data(), between.size()}, goes_on);
    }

    /// "The Hard to Reach Communities forum": a name of something.
    [[nodiscard]] bool is_called_so(std::string_view said,
                                    const Span& in_sentence,
                                    std::size_t first,
                                    std::size_t end) const {
        if (end < first + 2 || !rules_.may_find(Rule::names_scheme)) return false;
        const auto phrase = words_.subspan(first, end - first);
        constexpr std::size_t short_word = 3;  // "to", "of"
        const bool is_title = std::all_of(phrase.begin(), phrase.end(), [](const Word& word) {
            return word.text.size() <= short_word || (word.is_capital && !word.is_all_capitals);
        });
        return is_title && rules_.finds(Rule::names_scheme, said.substr(in_sentence.end));
    }

    [[nodiscard]] bool has_other_sense(const Candidate& one,
                                       std::string_view said,
                                       const Span& in_sentence,
                                       const Phrase& phrase,
                                       std::string_view behind) const {
        if (one.expression->unless &&
            RE2::PartialMatch({said.data(), said.size()}, *one.expression->unless))
            return true;
        if (author_.is_of_no_person) return true;
        if (rules_.finds(Rule::of_animal, said.substr(0, in_sentence.begin))) return true;
        if (author_.is_lawyer && is_one_of(phrase.id, legal_terms)) return true;
        if (is_template(said, in_sentence, sentence(0), rules_) ||
            is_asked(said, in_sentence, rules_))
            return true;
        if (is_one_of(phrase.id, to_be_found_out) && is_supposed(said, in_sentence, rules_))
            return true;
        return is_one_of(phrase.id, wishes) && has_next_step(behind, rules_);
    }

    /// The two sentences before (-2) or behind (2) one.
    [[nodiscard]] std::string_view beside(std::size_t at, int side) const {
        const std::vector<Span>& all = text_.sentences();
        if (side < 0) {
            if (at == 0) return {};
            return plain({all[at >= 2 ? at - 2 : 0].begin, all[at - 1].end});
        }
        if (at + 1 >= all.size()) return {};
        return plain({all[at + 1].begin, all[std::min(at + 2, all.size() - 1)].end});
    }

    [[nodiscard]] std::string excerpt(const Span& whole, const Span& phrase) const {
        constexpr std::size_t before_max = 200;
        constexpr std::size_t length_max = 400;
        Span part = whole;
        if (part.end - part.begin > length_max) {
            if (phrase.begin - part.begin > before_max) part.begin = phrase.begin - before_max;
            part.end = std::min(part.end, std::max(phrase.end, part.begin + length_max));
            if (part.end - part.begin > 2 * length_max) part.end = part.begin + 2 * length_max;
            // No half of a character.
            const std::string_view all = text_.plain();
            const auto is_inner = [&](std::size_t at) {
                return at < all.size() && (static_cast<unsigned char>(all[at]) & 0xC0U) == 0x80;
            };
            while (part.begin > whole.begin && is_inner(part.begin)) --part.begin;
            while (part.end < whole.end && is_inner(part.end)) ++part.end;
        }
        std::string shown = in_single_spaces(text_.with_quotation_marks(part));
        // Hundreds of quotation marks in a row are no sentence.
        constexpr std::size_t shown_max = 4 * length_max;
        const bool is_cut = shown.size() > shown_max;
        if (is_cut) {
            std::size_t end = shown_max;
            while (end > 0 && (static_cast<unsigned char>(shown[end]) & 0xC0U) == 0x80) --end;
            shown.resize(end);
        }
        return (part.begin > whole.begin ? "... " : "") + shown +
               (is_cut || part.end < whole.end ? " ..." : "");
    }

    const PhraseList& list_ = PhraseList::shipped();
    Author author_;
    NoteText text_;
    NoteRules rules_;
    OtherReading other_;
    std::vector<ExpressionFilter::Ending> endings_;
    ExpressionFilter::Possible possible_;  // in one sentence
    std::vector<std::size_t> last_ends_;   // likewise, by expression
    LetterTriples triples_;                // likewise
    std::vector<Candidate> here_;          // likewise
    std::vector<Candidate> candidates_;
    int repeated_ = 0;
    std::size_t looked_at_ = SIZE_MAX;
    SentenceWords split_{text_};
    std::span<const Word> words_;
    Context context_;
};

}  // namespace

std::vector<Finding> find_wording(std::string_view note, std::string_view author_role) {
    // What a note took is used again for the next, unless it was long.
    constexpr std::size_t kept_max = 1UL << 18U;
    if (note.size() > kept_max) return Reading{}.find(note, author_role);
    thread_local Reading reading;
    return reading.find(note, author_role);
}

}  // namespace hearken::wording

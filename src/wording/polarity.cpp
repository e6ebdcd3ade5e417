#include "wording/polarity.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>

#include "base/check.h"
#include "wording/word_list.h"

namespace hearken::wording {
namespace {

re2::StringPiece piece(std::string_view text) {
    return {text.data(), text.size()};
}

// What ends the reach of a "not".
constexpr auto ends_reach = word_list({
    "and",    "but",     "because", "so",     "as",    "due",   "owing", "while",   "when",
    "until",  "unless",  "after",   "before", "who",   "which", "with",  "through", "although",
    "though", "despite", "since",   "into",   "given", "where", "if",    "by",      "for",
});

// "does not understand that she ...": what follows is taken for true. "will not stop ...":
// likewise.
constexpr auto takes_for_true = word_list({
    "understand", "understands", "recognise",     "recognize",  "accept", "realise", "realize",
    "appreciate", "acknowledge", "stop",          "cease",      "change", "address", "reduce",
    "insight",    "awareness",   "understanding", "learn",      "care",   "stopped", "know",
    "doubt",      "question",    "only",          "just",       "merely", "simply",  "least",
    "give",       "control",     "surprise",      "surprising", "deny",   "forget",  "aware",
    "surprised",  "listen",      "wonder",
});

// "no further action", "no concerns": their own, and not of what follows.
constexpr auto by_itself = word_list({
    "further",
    "offences",
    "offence",
    "crime",
    "crimes",
    "concerns",
    "reply",
    "answer",
    "injuries",
    "response",
    "other",
    "longer_",
});

bool is_not(std::string_view word) {
    return word == "not" || word == "never" || word == "no" || word == "neither" || word == "nor" ||
           word == "nobody" || word == "nothing" || word == "none" || word == "without" ||
           word == "cannot" || word == "hardly" || word == "denies" || word == "denied" ||
           word == "deny" || word == "isnt" || word == "wasnt" || word == "doesnt" ||
           word == "didnt" || word == "dont" || word.ends_with("n't");
}

}  // namespace

std::string_view to_string(Polarity polarity) {
    switch (polarity) {
        case Polarity::affirmed:
            return "affirmed";
        case Polarity::negated:
            return "negated";
        case Polarity::corrected:
            return "corrected";
    }
    HEARKEN_CHECK(false);
}

bool is_negated(std::span<const Word> words, std::size_t first, std::size_t end) {
    constexpr std::size_t reach = 10;
    for (std::size_t at = first; at-- > 0 && first - at <= reach;) {
        const std::string_view word = words[at].text;
        const char sign = at + 1 < words.size() ? words[at + 1].before : ' ';
        if (sign == ';' || sign == ':' || sign == '-') return false;
        const bool is_list = sign == ',' && word != "not" && word != "no";
        if (is_list && at + 1 < first && !is_not(words[at + 1].text)) return false;
        if (is_one_of(word, takes_for_true)) {
            // "does not see that", "no doubt that", "not only": it stays said.
            if (at > 0 && (is_not(words[at - 1].text) || (at > 1 && is_not(words[at - 2].text))))
                return false;
        }
        if (word == "see" && at + 1 < words.size() &&
            (words[at + 1].text == "that" || words[at + 1].text == "how" ||
             words[at + 1].text == "the") &&
            at > 0 && is_not(words[at - 1].text))
            return false;
        // "cannot be regarded as", "stop calling it ... as": "as" here does not end anything.
        const bool as_what = word == "as" && at > 0 &&
                             (words[at - 1].text.ends_with("ed") || words[at - 1].text == "this" ||
                              words[at - 1].text == "it" || words[at - 1].text == "seen" ||
                              words[at - 1].text == "her" || words[at - 1].text == "him" ||
                              words[at - 1].text == "child");
        if (is_not(word)) {
            const std::string_view next = at + 1 < words.size() ? words[at + 1].text : "";
            if (at + 1 < first && (word == "no" || word == "not") && is_one_of(next, by_itself)) {
                if (first - at > 2) return false;
                continue;
            }
            if (next == "only" || next == "just" || next == "merely" || next == "least")
                return false;
            if (at > 0 && is_not(words[at - 1].text)) return false;  // twice: no denial
            return true;
        }
        if (word == "opposite" ||
            (word == "far" && at + 1 < words.size() && words[at + 1].text == "from"))
            return true;
        if (word == "rather" && at + 1 < words.size() && words[at + 1].text == "than") return true;
        if (is_one_of(word, ends_reach) && !as_what) {
            // "is, and was never": what stands before the "and" has no reach.
            return false;
        }
    }
    // "... is not the case", "... is untrue".
    if (end < words.size()) {
        std::string rest;
        for (std::size_t at = end; at < std::min(words.size(), end + 8); ++at) {
            if (words[at].before == ';') break;
            rest += ' ';
            rest += words[at].text;
        }
        static const RE2 untrue{
            R"(^ (?:\w+ )?(?:is|was|are) (?:not (?:the case|true|correct|supported)|untrue|incorrect|false)\b)"};
        if (RE2::PartialMatch(piece(rest), untrue)) return true;
    }
    return false;
}

bool is_corrected(const Remark& remark) {
    // Asked of the phrase's own sentence, up to the phrase.
    static const RE2 before{
        R"((?:\b(?:do not|don't|never|must not|mustn't|should not|shouldn't|should never|must never|would not|wouldn't|cannot|can't|not to|stop|avoid|without|nobody should|no one should|instead of|rather than|refrain from) (?:\w+ ){0,2}(?:write|writing|use|using|say|saying|describ\w+|call\w*|refer\w*|label\w*|record\w*|treat\w*|term\w*|put|see|characteris\w+)\b|\b(?:be|been|not) (?:called|described|labelled|referred to|recorded|termed|seen|regarded|treated) as\b[^.;]{0,30}\bnot\b|\bnot (?:be )?(?:called|described|labelled|recorded|termed|seen|regarded|treated)\b|\b(?:replac\w+|reword\w*|rewrite|amend\w*|rephras\w+|remov\w+|delet\w+|tak\w+ out|correct(?:ed|ing)?|strike|chang\w+|avoid\w*|instead of)\b[^.;]{0,40}$|\b(?:wrong|unfair|inaccurate|unhelpful|inappropriate|blaming|not right|incorrect|not acceptable|unacceptable|misleading|unkind) (?:to (?:say|write|call|describe|state|record|suggest)|to have)|\b(?:challeng\w+|question\w*|concerned (?:about|by)|disagree\w*) (?:with )?(?:the |this |your |his |her )?(?:use of |word\w*|phrase\w*|term\w*|language|descri\w+)|\b(?:should|must|to|could) (?:say|read|be|write|state)\b[^.;]{0,60}\bnot\b|\b(?:wrongly|incorrectly|mistakenly|inaccurately|unfairly) (?:said|stated|recorded|described|called|noted|labelled|written|referred)|\bwords? to avoid\b|\b(?:should|must|to) (?:say|read|write|state)\b[^.;]{0,60}\b(?:rather than|instead of)\b))"};
    // Of the words that stand beside the phrase: it is named as a word.
    static const RE2 named{
        R"(\b(?:words?|terms?|phrases?|wording|expression|language|label|descriptions?|descriptors?)(?: (?:such as|like|of|as|the|that|here|used|is|are|include|including|'))*[:,]?(?: \w+(?: \w+)?,? (?:and|or))? ?(?:an? )?$)"};
    // Asked of the phrase's own sentence, behind the phrase.
    static const RE2 after{
        R"(^[^;]{0,80}?\b(?:(?:is|are|was|were|has|have|be|been|should be) (?:\w+ ){0,3}(?:victim[ -]blam\w+|blam\w+ (?:language|the child|words)|adultification|not (?:the word|the term|the language|a word|a term|acceptable|appropriate|how|language|the right)|unacceptable|inappropriate (?:language|wording|term|word)|removed|replaced|reworded|amended|deleted|no place|not (?:to be )?used|unhelpful|(?:to be )?(?:taken out|avoided|changed|corrected|rephrased))|(?:must|should|may|can) (?:not|never) be used|hides (?:an|the|that)|blames? (?:the|a) child|implies|needs? to (?:come out|be (?:changed|removed|reworded|amended|replaced))|should (?:read|say|be (?:replaced|changed|removed|amended|written|described|recorded))|please (?:amend|change|reword|replace|remove|rewrite|correct|rephrase)|has no place|was (?:wrong|not right|incorrect|inappropriate)|i (?:challenge|do not accept|have (?:corrected|amended|changed))|(?:a|this) (?:word|term|phrase|label)))"};
    // Asked of the sentences beside it.
    static const RE2 beside{
        R"(\b(?:(?:this|that|which|it|the (?:word|wording|language|term|phrase|entry|description)) (?:is|was) (?:wrong|not right|incorrect|inappropriate|not acceptable|unacceptable|victim[ -]blam\w+|blaming|not appropriate)|i (?:withdraw|retract|challenge|challenged|have (?:corrected|amended|removed|changed)|apologise|disagree)|i asked (?:him|her|them|for) (?:this|that|it)? ?to (?:change|amend|reword)|(?:this|that) wording|please (?:amend|change|reword|replace|remove|rewrite|correct|rephrase|reconsider)|victim[ -]blaming|blaming (?:language|words|wording)|(?:language|wording) (?:is|was) (?:not|in)|rewrite|reword|rephrase))"};
    // Before it: only what asks for a change of what follows.
    static const RE2 leads{
        R"(\b(?:victim[ -]blam\w+|blaming (?:language|words|wording)|rewrite|reword|please (?:amend|reword|rephrase|correct|change)|words? to avoid|do not (?:use|write))\b[^.]*[.?!:]?(?: [^.?!]{0,40}[?])?$)"};
    // A reviewer need only ask.
    static const RE2 asks{
        R"(\b(?:why|how can|what have|who (?:is|was|are)|wording|word|term|phrase|language|acceptable|please|challenge|can you|could you|explain|evidence for|should (?:say|read|be)|not acceptable|instead|remove|amend)\b)"};

    const std::string_view head = remark.sentence.substr(0, remark.phrase.begin);
    const std::string_view tail = remark.sentence.substr(remark.phrase.end);
    if (RE2::PartialMatch(piece(head), before) || RE2::PartialMatch(piece(head), named) ||
        RE2::PartialMatch(piece(tail), after))
        return true;
    if (RE2::PartialMatch(piece(remark.after), beside)) return true;
    if (RE2::PartialMatch(piece(remark.before), leads)) return true;
    static const RE2 refused_in{
        R"(^correction\b|\b(?:i have removed|has been removed|has been (?:corrected|amended)|we avoid|that was wrong|this was wrong|i have corrected|not acceptable|victim[ -]blaming|i challenge|i would challenge|uses? the words?|corrected to|amended to|it should (?:say|read|be)|recorded in error|in error)\b)"};
    if (RE2::PartialMatch(piece(remark.sentence), refused_in)) return true;
    return remark.by_reviewer &&
           (RE2::PartialMatch(piece(remark.sentence), asks) &&
            (remark.is_quoted || tail.ends_with('?') || RE2::PartialMatch(piece(head), asks)));
}

bool is_reviewer(std::string_view author_role) {
    static const RE2 reviewer{
        R"((?i)supervis|sergeant|inspector|manager|\breview|\baudit|\biro\b|\bds\b|\bdi\b|\bdci\b|\bdsu?pt\b|superintendent|\blead\b|quality|\bchair\b|\bhead of\b|principal|\bsgt\b|\binsp\b)"};
    return RE2::PartialMatch(piece(author_role), reviewer);
}

bool is_lay_person(std::string_view author_role) {
    static const RE2 lay{
        R"((?i)^(?:child|yp|young person|victim|complainant|witness|mother|mum|father|dad|parent|grand\w+|suspect|offender|defendant|neighbour|member of (?:the )?public|caller|family(?: member)?|friend|sibling|informant)$)"};
    return RE2::FullMatch(piece(author_role), lay);
}

bool is_lawyer(std::string_view author_role) {
    static const RE2 lawyer{
        R"((?i)\b(?:cps|crown prosecut\w+|prosecutor|prosecution|lawyer|solicitor|barrister|counsel|legal|court|judge)\b)"};
    return RE2::PartialMatch(piece(author_role), lawyer);
}

}  // namespace hearken::wording

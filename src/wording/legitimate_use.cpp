#include "wording/legitimate_use.h"

#include <re2/re2.h>

namespace hearken::wording {
namespace {

re2::StringPiece piece(std::string_view text) {
    return {text.data(), text.size()};
}

}  // namespace

bool is_template(std::string_view sentence, const Span& phrase, std::string_view first_line) {
    static const RE2 marks{
        R"(\[ ?x? ?\]|\b(?:y ?/ ?n|yes ?/ ?no|n ?/ ?y)\b|\xe2\x98[\x90-\x92]|\xe2\x96\xa1|\bdelete as (?:appropriate|applicable)|\btick (?:all|one|any|as|box|the|if)|\bdrop[ -]?down|\bselect (?:from|one|all|as)|\bplease (?:tick|select|circle|describe|state|complete)|\bcircle (?:one|as)|\bif yes, |\b(?:outcome|code|disposal)(?: code)? ?(?:no\.? ?)?\d{1,2}[a-z]?\b|\bglossary\b|\bchecklist\b|\bindicators? ?:|(?: / [\w -]+){2,}|_{3,})"};
    static const RE2 heads{
        R"(^\[?(?:(?:form|section|question|template|guidance|policy|procedure|training|glossary|heading|definitions?|field|category|code list|standard wording|example|learning)(?: [a-z0-9./-]+){0,4}(?: ?[:\-]|\.$|\. )|(?:training|policy|guidance|procedure) (?:notes?|slides?|document|material|text|says|states|session)|guidance for|lado outcome|template\]?))"};
    static const RE2 asks_for{
        R"(^\W*(?:please )?(?:describe|details? of|list|record|state|give|evidence of|history of|any|number of|date of)\b[^.]*$)"};
    static const RE2 heading{R"(^[^a-z]*(?:\d+[.)]? )?$)"};
    if (RE2::PartialMatch(piece(sentence), marks)) return true;
    if (RE2::PartialMatch(piece(sentence), heads) || RE2::PartialMatch(piece(first_line), heads))
        return true;
    static const RE2 names_paper{
        R"(^(?: \w+){0,3} (?:policy|policies|procedures?|protocol|toolkit|guidance|leaflet|checklist|screening|tool|strategy)\b)"};
    if (RE2::PartialMatch(piece(sentence.substr(phrase.end)), names_paper)) return true;
    // Nothing before the phrase, a colon behind it and the end: a heading that nobody filled in.
    const std::string_view tail = sentence.substr(phrase.end);
    const std::string_view head = sentence.substr(0, phrase.begin);
    return (RE2::FullMatch(piece(head), heading) || RE2::FullMatch(piece(head), asks_for)) &&
           RE2::FullMatch(piece(tail),
                          R"((?: \w+){0,2} ?: ?(?:n/?[ak]|none|nil|no|not known|unknown|-)?\.?)");
}

bool is_asked(std::string_view sentence, const Span& phrase) {
    static const RE2 whether{
        R"(\b(?:whether|if there (?:is|was) any|points? to prove|to establish if|to find out if|ask(?:ed|s|ing)? if|establish if|check if|consider if|clarify if|question of|unclear if|not known if|unknown if)\b)"};
    static const RE2 asks{
        R"(^(?:q\d*[:.] ?)?(?:is|are|was|were|does|do|did|has|have|had|could|would|can|should|any|and is|and was)\b)"};
    const std::string_view head = sentence.substr(0, phrase.begin);
    const std::string_view tail = sentence.substr(phrase.end);
    if (RE2::PartialMatch(piece(head), whether)) return true;
    if (!sentence.ends_with('?')) return false;
    return RE2::PartialMatch(piece(sentence), asks) || tail.size() <= 2;
}

bool is_supposed(std::string_view sentence, const Span& phrase) {
    static const RE2 supposes{
        R"((?:^|[,;] )(?:should|in case|unless|even if|only if)\b[^,;]{0,80}$|\b(?:if|where)\b[^,;]{0,60}$)"};
    return RE2::PartialMatch(piece(sentence.substr(0, phrase.begin)), supposes);
}

bool has_next_step(std::string_view text) {
    static const RE2 step{
        R"(\b(?:isva|idva|advocate|evidence[ -](?:led|based)|victimless|intermediary|special measures|(?:be|been) (?:asked|offered|contacted|visited|revisited|seen|spoken to|reviewed|approached) again|re-?visit|(?:is |being |be |been |to be |will |to )?support(?:ed|ing)? (?:by|from|offered|in place|her|him|them|the child|will|is)|offer(?:ed|ing)? support|support (?:has been|was|is|will be|remains|worker)|referr(?:ed|al|ing)|refer (?:her|him|them|to)|without (?:her|him|them|the (?:victim|child|girl|boy)|their|needing)|(?:investigation|enquiries|enquiry|work|case) (?:will |is |are |to |must |should )?(?:continu\w+|remain\w* open|ongoing|carr(?:y|ies) on|goes on|proceed\w*)|continu\w+ (?:to )?(?:investigat\w+|enquir\w+|the investigation)|still (?:be )?investigat\w+|other (?:evidence|lines)|lines of enquiry|(?:plan|measures) (?:is|are|was|has been|in place|set|agreed|made)|strategy (?:discussion|meeting) (?:is|to be|booked|arranged|called|will)|next step|(?:we|police|officers|enquiries|investigation) [^.]{0,20}continu\w+|ask (?:her|him|them )?again|(?:stay|keep) in touch|(?:keep|update) (?:her|him|them)|(?:decision|wishes?) (?:will be|to be) reviewed|will (?:re-?visit|return|try again|call again|see (?:her|him|them) again|review|keep)|door (?:is |left |remains )?open|trusted adult|at (?:her|his|their) own pace|when (?:she|he|they) (?:is|are|feels?) ready))"};
    static const RE2 ends{
        R"(\b(?:nfa|no further (?:police )?action|(?:case|log|crime|matter|investigation) (?:is |was |has been |to be |now )?(?:closed|filed|finalised)|to be (?:filed|closed)|file(?:d)?\.)(?:[ .,;]|$))"};
    return RE2::PartialMatch(piece(text), step) && !RE2::PartialMatch(piece(text), ends);
}

}  // namespace hearken::wording

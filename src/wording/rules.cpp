#include "wording/rules.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/check.h"
#include "base/text.h"
#include "wording/expression_filter.h"

namespace hearken::wording {
namespace {

struct Form {
    Rule rule;
    const char* expression;
    // How many letters may stand before it in the part that is asked about, and which may not: a
    // count within an expression costs a state for each. 0: any.
    std::size_t lead_max = 0;
    std::string_view not_in_lead = {};
};

constexpr auto
    forms =
        std::to_array<Form>(
            {
                // Of the sentence up to the phrase: not to be written, or to be replaced.
                {Rule::correction_before,
                 R"((?:\b(?:do not|don't|never|must not|mustn't|should not|shouldn't|should never|must never|would not|wouldn't|cannot|can't|not to|stop|avoid|without|nobody should|no one should|instead of|rather than|refrain from) (?:\w+ ){0,2}(?:write|writing|use|using|say|saying|describ\w+|call\w*|refer\w*|label\w*|record\w*|treat\w*|term\w*|put|see|characteris\w+)\b|\b(?:be|been|not) (?:called|described|labelled|referred to|recorded|termed|seen|regarded|treated) as\b[^.;]{0,30}\bnot\b|\bnot (?:be )?(?:called|described|labelled|recorded|termed|seen|regarded|treated)\b|\b(?:replac\w+|reword\w*|rewrite|amend\w*|rephras\w+|remov\w+|delet\w+|tak\w+ out|correct(?:ed|ing)?|strike|chang\w+|avoid\w*|instead of)\b[^.;]{0,40}$|\b(?:wrong|unfair|inaccurate|unhelpful|inappropriate|blaming|not right|incorrect|not acceptable|unacceptable|misleading|unkind|mistake|error|easy|tempting|lazy) (?:to (?:say|write|call|describe|state|record|suggest|conclude|think|treat|read|see|view|assume|infer|regard|label|dismiss|put)|to have)|\b(?:challeng\w+|question\w*|concerned (?:about|by)|disagree\w*) (?:with )?(?:the |this |your |his |her )?(?:use of |word\w*|phrase\w*|term\w*|language|descri\w+)|\b(?:should|must|to|could) (?:say|read|be|write|state)\b[^.;]{0,60}\bnot\b|\b(?:wrongly|incorrectly|mistakenly|inaccurately|unfairly) (?:said|stated|recorded|described|called|noted|labelled|written|referred)|\bwords? to avoid\b|\b(?:should|must|to) (?:say|read|write|state)\b[^.;]{0,60}\b(?:rather than|instead of)\b|\b(?:terms?|words?|phrases?|expressions?|labels?) (?:[\w']+ ){0,4}(?:no longer|don't|do not|never|not|stopped|avoid\w*|retired)\b|\b(?:written|writing|wrote) (?:\w+ )?off as\b|\b(?:dismiss\w+|brand\w+|mistaken|misread|misrecorded|passed off) (?:\w+ )?(?:as|for)\b|\bbeing (?:called|labelled|branded|described as|seen as|treated as)\b|\bso[ -]called\b|\b(?:often|too|wrongly|unfairly|routinely|easily|quickly) (?:\w+ )?(?:read|seen|viewed|treated|labelled|described|perceived|dismissed|called|recorded) as\b|\b(?:i|we) (?:do not|don't|cannot|can't|would not|wouldn't|will not|won't|never|am not|are not|did not) (?:\w+ )?(?:accept\w*|agree\w*|recognise|support|endorse|persuaded|satisfied|convinced)\b[^.;,]*$|\b(?:i|we) (?:\w+ly |would |must |also |have to )*(?:disagree|dispute|reject|refute|contest|take issue|object|cannot agree)\b[^.;:,]*$|\bwhat (?:\w+ )?(?:is|are|was|were|do|does|did) (?:[\w']+ ){1,5}(?:mean|meant|intended|understood) by\b|\b(?:on|by) what (?:basis|grounds?|evidence|measure|reasoning)\b|\bwhere (?:is|was) (?:\w+ ){0,4}(?:evidence|basis)\b|\b(?:cannot|can't|can not|will not|won't|unable to) (?:sign|approve|authorise) [^.;]{0,20}\b(?:with|while|until)\b[^.;]*$|\b(?:the|that|this|your) (?:line|sentence|comment|remark|entry|passage) (?:about|on|re|saying|that says) [^.;]*$|\bwhoever (?:\w+ )?(?:wrote|said|says|put|recorded|called|calls|decided|thinks|thought|described)\b))"},
                // Of the sentence up to the phrase: it is named as a word.
                {Rule::named_as_word, R"(\b(?:words?|terms?|phrases?|wording|expression|language|label|descriptions?|descriptors?)(?: (?:such as|like|of|as|the|that|here|used|is|are|include|including|'))*[:,]?(?: \w+(?: \w+)?,? (?:and|or))? ?(?:an? )?$)"},
                // Of the sentence behind the phrase: it is put right.
                {Rule::meaning_behind,
                 R"(^ means\b|^ ?[-,:]? ?(?:meaning what|according to whom|by whom|says who|in what way|in what sense)\b|^(?: (?:[a-z'-]{4,}|for|in|on|at|of|to|an?|the|her|his|as|by|was|were)){0,5}?(?:, which)? (?:(?:tells?|gives?) (?:us|me|you|anyone|the reader|them) (?:nothing|little)|(?:says|explains|adds|proves|shows|means|changes|excuses|justifies) (?:nothing|little)|tells? (?:nobody|no one) (?:anything|much)|(?:is|are|was) (?:beside the point|neither here nor there|no (?:reason|answer|excuse|explanation|grounds?|basis|argument|defence|justification) (?:for|to|at|here|why|not|in)|irrelevant|immaterial|of no relevance)|(?:does not|doesn't|do not|don't|did not|cannot|can't) (?:apply|arise|belong|come into (?:it|this)))\b)"},
                // Behind it stands what is right.
                {Rule::right_behind,
                 R"([;,:-] ?(?:the|an?|my|our) (?:correct|right|accurate|proper|true|better|fairer|fair) (?:entry|wording|term|word|phrase|description|position|version|reading|record|statement|picture|account) (?:is|was|would|should|reads)\b)",
                 60,
                 "."},
                {Rule::correction_behind,
                 R"(\b(?:(?:is|are|was|were|has|have|be|been|should be) (?:\w+ ){0,3}(?:victim[ -]blam\w+|blam\w+ (?:language|the child|words)|adultification|not (?:the word|the term|the language|a word|a term|acceptable|appropriate|how|language|the right)|unacceptable|inappropriate (?:language|wording|term|word)|removed|replaced|reworded|amended|deleted|no place|not (?:to be )?used|unhelpful|(?:to be |been )?(?:taken out|avoided|corrected|rephrased)|(?:to be|been) changed)|(?:must|should|may|can) (?:not|never) be used|hides (?:an|the|that)|blames? (?:the|a) child|implies|needs? to (?:come out|be (?:changed|removed|reworded|amended|replaced))|should (?:read|say|be (?:replaced|changed|removed|amended|written|described|recorded))|please (?:amend|change|reword|replace|remove|rewrite|correct|rephrase)|has no place|was (?:wrong|not right|incorrect|inappropriate)|i (?:challenge|do not accept|have (?:corrected|amended|changed))|(?:is|was|as|such|not) (?:a|this) (?:word|term|phrase|label)|(?:should|must|can|could|may|need|ought|does|do|is|are)(?: not|n't) (?:be |to be )?(?:read|taken|seen|treated|understood|interpreted|regarded|relied|mean|make|amount|evidence|proof|reassur\w+|the point|an? (?:plan|answer|analysis|assessment|explanation|rationale|risk assessment))|(?:tells? us|says) more about|(?:with no|without any) (?:\w+ )?(?:evidence|intelligence|basis|information) (?:to|for|that|behind)|(?:is|are) (?:what trauma|how trauma|to be expected|usually (?:distress|fear|shame|a)|often (?:distress|fear|shame|a sign)))|[,-] (?:a|this) (?:word|term|phrase|label)\b)",
                 80,
                 ";"},
                // Of the sentences behind the phrase's: what was said is put right.
                {Rule::correction_beside,
                 R"(\b(?:(?:this|that|which|it|the (?:word|wording|language|term|phrase|entry|description)) (?:is|was) (?:wrong|not right|incorrect|inappropriate|not acceptable|unacceptable|victim[ -]blam\w+|blaming|not appropriate)|i (?:withdraw|retract|challenge|challenged|have (?:corrected|amended|removed|changed)|apologise|disagree)|^(?:(?:she|he|they|it|this|that) (?:is|was|are|were|did|does|has|had)(?: not|n't)|(?:she|he|they|it)'s not)(?: true| so| the case| right)?(?: ?[.:,;!-]|$)|i asked (?:him|her|them|for) (?:this|that|it)? ?to (?:change|amend|reword)|(?:this|that) wording|please (?:amend|change|reword|replace|remove|rewrite|correct|rephrase|reconsider)|victim[ -]blaming|blaming (?:language|words|wording)|(?:language|wording) (?:is|was) (?:not|in)|^(?:not (?:acceptable|appropriate|right|ok|good enough|our (?:word|words|language)|how we|an? (?:word|term|phrase))|unacceptable|inappropriate|poor (?:wording|language|choice of words?))\b|\bapologise\b|re-?writ(?:e|ten)|re-?word(?:ed)?|re-?phras(?:e|ed)|re-?draft(?:ed)?|language matters|(?:remove|delete|strike|amend|change|correct|replace|retract|withdraw|take out|edit|revise|redo|lose) (?:that|this|the|those|these|your|such) (?:line|lines|entry|entries|sentence|words?|wording|phrases?|term|terms|comment|paragraph|description|remark|passage|label|statement|language)|(?:that|this|such) (?:line|sentence|phrase|remark|comment|label|description|term|word|wording) (?:tells?|has|should|must|needs?|cannot|does not|doesn't|is not|isn't|goes|comes)|i (?:pointed out|reminded|have (?:spoken to|reminded))))"},
                // Of the sentences before: only what asks for a change of what follows.
                {Rule::correction_leads,
                 R"(\b(?:victim[ -]blam\w+|blaming (?:language|words|wording)|rewrite|reword|please (?:amend|reword|rephrase|correct|change)|words? to avoid|do not (?:use|write))\b[^.]*[.?!:]?(?: [^.?!]{0,40}[?])?$)"},
                // Of the whole sentence.
                {Rule::correction_within,
                 R"(^correction\b|\b(?:i have removed|has been removed|has been (?:corrected|amended)|no such thing as|we avoid|that was wrong|this was wrong|i have corrected|not acceptable|victim[ -]blaming|i challenge|i would challenge|uses? the words?|corrected to|amended to|it should (?:say|read|be)|we (?:do not|don't) (?:use|say|write) (?:that|this|such)|recorded in error|in error|should come out|adultif\w+|(?:isn't|is not) the point)\b)"},
                // Of the sentence up to the phrase: nothing speaks for it.
                {Rule::denied_before, R"(\b(?:nothing|nobody|no one|none|neither|nowhere) [^.;]*\b(?:suggest\w*|indicat\w*|support\w*|shows?|showed|points? to|to say|implies|amounts? to|makes? (?:this|it|her|him|them))\b[^.;]*$|\b(?:no|without|little|any) (?:\w+ )?(?:basis|evidence|reason|grounds?|justification|suggestion|indication|support|foundation)(?: whatsoever| at all| here| on file)? (?:for|to|that|of|in)\b[^.;,]*(?:, (?:aged? |now |who |which |made |given |from |against |by |whose )?[^.;,]{0,25}\b(?:\d+|him|her|them|made|told|gave|aged? [a-z]+|year|police|school|us)\b[^.;,]{0,15},[^.;,]*)?$|\bno question (?:whatsoever )?of\b[^.;]*$|\bit (?:is|was) (?:\w+ly |just |quite )?(?:untrue|false|incorrect|wrong|inaccurate|nonsense|a myth|not (?:true|right|correct|the case)) (?:that|to)\b[^.;]*$|\b(?:not|isn't|wasn't) (?:[\w']+ ){1,3}(?:who|that|which) (?:is|was|are|were|has|have) (?:\w+ )?$)"},
                // Behind the phrase: a list says that there is none.
                {Rule::denied_behind,
                 R"(^(?: behaviou?rs?)? ?[:=-] ?(?:none|nil|no (?:concerns?|evidence|issues|known|reports?)|not (?:seen|known|identified|applicable|present|evident|observed|noted|reported)|n/?a|denie[sd]|absent)\b)"},
                // The phrase takes in its verb, and the "not" with it: "is not a gang member".
                {Rule::denied_within,
                 R"(^(?:(?:he|she|they)'(?:s|re)|(?:(?:he|she|they) )?(?:is|was|are|were)|be|been|being|as|called) (?:not|never|no) )"},
                // A reviewer need only ask.
                {Rule::reviewer_asks,
                 R"(\b(?:why|how can|how is|how does|what have|what do|what does|what did|what is|what evidence|on what|who (?:is|was|are|says)|wording|word|term|phrase|language|acceptable|please|challenge|what else|not content|not satisfied|can you|could you|explain|evidence for|should (?:say|read|be)|not acceptable|instead|remove|amend)\b)"},
                // Of the sentence up to the phrase: somebody's view follows.
                {Rule::reported_before,
                 R"((?:\baccording to|\bas per|^per|[,;(] ?per|\bin the (?:words|view|opinion|eyes) of|\b(?:in|on|it is|it was|this is|that is|that was|this was|such is) [\w' -]{1,30}'s? (?:own )?(?:words?|view|opinion|account|eyes|terms?|phrase|wording|language)|\bin (?:his|her|their) (?:own )?(?:words|view|opinion|eyes),?|\b(?:information|allegations?|reports?|intelligence|feedback|message|call|email|letter|concerns?|update|disclosure)(?: (?:was |has been )?(?:received|provided|shared|given))? from|(?:'s?|\b(?:her|his|their)) (?:view|opinion|position|belief|assessment|defence|version|feeling|impression|stance|words|take|verdict)(?:,? (?:at|in|on|of|about|all along) [\w ]{1,25})?(?: (?:is|was|were|are|has been|had been|remains?)(?: that)?|:)|\b(?:is|are|was|were) of the (?:view|opinion)(?: that)?|\bby [a-z]+ as|\bas (?:[\w'-]+ ){1,3}(?:puts?|sees?|has|saw|says|said|tells|told) (?:it|us|me),|\bit(?:'s| has| had)? (?:been|was|is often|is sometimes|gets|keeps being) (?:said|suggested|claimed|implied|argued|asserted|put to (?:me|us)) that|\b(?:described|recorded|labelled|written up|referred to) in [\w' ]{0,20}(?:papers|records?|files?|referrals?|reports?|notes|documents|assessments?|minutes|logs?) as(?: an?)?) |\b(?:had|has|have|put|puts|mark(?:s|ed)|wrote|writes) (?:her|him|them|[a-z]+) down as (?:an? )?$|(?:\b(?:is|was|are|were|been) |^|, )(?:said|alleged|supposed|rumoured|purported) to (?:be |have been )?(?:an? |very |highly )?$|(?:'s?|\b(?:her|his|their|that|this)) (?:remark|comment|reference|claim|assertion|suggestion|insinuation|line) (?:on|about|to|that|of|re) (?:\w+ ){0,4}$)"},
                // It is the author's, or that of police.
                {Rule::own_view_before,
                 R"((?:\baccording to (?:me|us)\b|\bas (?:i|we) |\bin (?:my|our) (?:\w+ )?(?:view|opinion|eyes|judgement)|\bin the (?:\w+ )?(?:view|opinion|eyes|judgement) of (?:this|(?:the )?(?:reporting|writer|author|undersigned))|\b(?:i am|we are) of the|\b(?:my|our) (?:view|opinion|position|belief|assessment) (?:is|was)|(?:^|[.;:,-] )(?:the )?(?:worker|officer|writer|author|assessor)'s? (?:view|opinion|assessment|analysis)(?: is| was|:)))"},
                // It is that of police, whose record it may be.
                {Rule::police_view_before,
                 R"((?:\baccording to police|\bin the (?:\w+ )?(?:view|opinion|eyes|judgement) of (?:the )?(?:attending|interviewing|investigating|police|officers?|oic)|\b(?:police|officers'?)(?:'s)? (?:view|opinion|position|belief|assessment)\b[^.;]{0,30} (?:is|was)))"},
                // The sentence begins with whose view it is.
                {Rule::label_before,
                 R"(^(?:from )?(?:the |her |his )?(?:mother|mum|mom|father|dad|parents?|nan|gran|grand\w+|school|college|teacher|head|carers?|foster carers?|suspect|defence|neighbour|aunt|uncle|hospital|ward|csc|camhs|mash|health visitor|gp|social worker|social care|care home|placement|staff|informant|caller|landlord|health|sister|brother)(?:'s)?(?: (?:says|said|view|report|account|comments?|reports|states|stated|response))?: )"},
                // Of the sentence behind the phrase: it was somebody's view.
                {Rule::reported_behind,
                 R"((?:, | - | ?\()(?:according to|as (?:reported|described|stated|told|recorded|put|seen) by|per (?:school|mum|the)|in [\w' -]{1,25}'s (?:own )?(?:words?|terms?|phrase|view|opinion)\b|(?:says|said|stated|reports|reported|claims|claimed|wrote) (?:mum|mother|dad|father|school|nan|gran|police|camhs|csc|(?:the|her|his|their|a|an) (?:[\w-]+ ){0,3}(?:mother|mum|father|dad|parents?|step\w+|grand\w+|nan|gran|aunt\w*|uncle|brother|sister|cousin|friend|carers?|school|college|teacher|head\w*|tutor|officer|sergeant|worker|visitor|nurse|doctor|gp|home|placement|unit|manager|staff|report|referral|file|log|letter|email|form|record|notes?|neighbour|landlord|caller|suspect|man|male|bank|hospital|agency|court|guardian|solicitor|coach|mentor|adviser|advisor|consultant|therapist|ward|service|team|force|council|informant))\b|which is (?:the |his |her |their )?[\w' ]{1,25}(?:view|opinion|words?)))",
                 60,
                 ".;:"},
                {Rule::reported_at_end,
                 R"(, (?:she|he|they|mum|mother|dad|father|school|(?:the|her|his) [\w' -]{3,25}) (?:said|says|told (?:me|us|police|officers|staff)|stated|states|reports|reported|claims|claimed|explained)[.!]?$)",
                 60,
                 ".;:"},
                // The author makes it the author's own.
                {Rule::adopted,
                 R"(\b(?:(?:i|we|officers|police) (?:would |fully |also |do |strongly )?(?:agree\b|concur|share (?:this|that|the|her|his|their)|accept (?:this|that)|endorse)|\b(?:i|we) (?:have to|must|can only|tend to|am inclined to|are inclined to|cannot but|can't but) (?:agree|concur)|(?:and )?so (?:do|would|did|am|are) (?:i|we)\b|as (?:do|would|did) (?:i|we)\b|(?:i|we) (?:can|could) see why|(?:hard|difficult|impossible) to (?:disagree|argue)|(?:this|that|which) is (?:my|our|also my) view|(?:and|but) (?:he|she|they|mum|dad|mother|father|school|nan|gran) (?:is|are) (?:\w+ )?right|that is exactly|exactly what (?:it|she|he) is|(?:this|that|which) is (?:correct|right|true|accurate|a fair (?:description|summary))))"},
                {Rule::not_adopted,
                 R"(\b(?:not|n't|never|disagree\w*) (?:agree|concur|share|accept|endorse|correct|right|true))"},
                // What only forms have.
                {Rule::template_marks,
                 R"(\[\]|\[x\]|\[ \]|\[ x\]|\[x \]|\[  \]|\[ x \]|\b(?:y/n|y /n|y/ n|y / n|yes ?/ ?no|n/y|n /y|n/ y|n / y)\b|[\x{2610}-\x{2612}]|\x{25A1}|\bdelete as (?:appropriate|applicable)|\btick (?:all|one|any|as|box|the|if)|\bdrop[ -]?down|\bselect (?:from|one|all|as)|\bplease (?:tick|select|circle|describe|state|complete)|\bcircle (?:one|as)|\bif yes, |\b(?:outcome|code|disposal|picklist)(?: code| value| picklist)*:? ?(?:no\.? ?)?\d{1,2}[a-z]?\b|\bsystem value\b|\bstatus field\b|\blegacy (?:\w+ )?(?:code|value|term|entry|data|field)|\bclosed[ -]list\b|^(?:assembly|lesson|pshe|workshop|presentation) (?:on|about|re|around|session)\b|\bmapped to\b|\b(?:code|value|entry|option|field|flag) (?:withdrawn|retired|replaced|removed|deprecated|superseded)\b|\blook-?up (?:table|value|list)\b|\(tick\)|\by ?n ?(?:nk|na|n/a|dk)\b|\bevent type ?:|\bpick-?list\b|\bglossary\b|\bchecklist\b|\bindicators? ?:|(?: / [\w -]+){2,}|_{3,})"},
                // Fields and their values.
                {Rule::template_fields, R"(\b\w+=\w+; ?\w+=)"},
                // How forms, guidance and training begin.
                {Rule::template_heads,
                 R"(^\[?(?:section (?:[a-z]|\d(?:\.\d)?|1[0-689]|2[1-9]|3[02-9]|4[0-689]|[5-9]\d)(?: \(?[a-z0-9./-]+\)?){0,3}(?: ?[:\-]|\.$|\. )|(?:form|question|template|guidance|policy|procedure|training|glossary|heading|definitions?|field|category|code list|standard wording|example|learning|e-?learning|module|slides?|lesson|webinar|workshop|cpd|handout|quiz|activity|exercise|induction|closed[ -]list|pick-?list|drop-?down|reading list|terms? (?:we|not|no longer|to)|words? (?:we|not|no longer|to)|phrases? (?:we|not|no longer|to)|poster|assembly|paragraph|annex|appendix|chapter)(?: \(?[a-z0-9./-]+\)?){0,4}(?: ?[:\-]|\.$|\. )|(?:training|policy|guidance|procedure) (?:notes?|slides?|document|material|text|says|states|session)|guidance for|lado outcome|template\]?))"},
                // Up to the phrase: what is to be filled in.
                {Rule::template_asks_for,
                 R"(^\W*(?:please )?(?:describe|details? of|list|record|state|give|evidence of|history of|any|number of|date of)\b[^.]*$)"},
                // Up to the phrase: it is said of an animal.
                {Rule::of_animal,
                 R"(\b(?:the|our|their|her|his|my|a|this|that|new|family|[a-z]+'s) (?:\w+ ){0,2}(?:pupp(?:y|ies)|dogs?|kittens?|hamsters?|guinea pigs?|rabbits?|bunn(?:y|ies)|pon(?:y|ies)|horses?|parrots?|budgies?|lambs?|goats?|gerbils?|tortoise|spaniel|labrador|terrier|lurcher|collie|staffie)(?:,[^,;]{1,30},)? (?:is|was|are|were|has|have|had|keeps?|kept|can be|gets?|got|seems?|who|that|went|goes|ran)(?: [\w']+){0,4} ?$|\b(?:the|our|their|a) (?:\w+ )?(?:pupp(?:y|ies)|dogs?|kittens?|rabbits?|hamster|pon(?:y|ies)|horses?) $|^(?:pupp(?:y|ies)|dogs?|kittens?|hamsters?|guinea pigs?|rabbits?|bunn(?:y|ies)|pon(?:y|ies)|horses?|parrots?|budgies?|lambs?|goats?|gerbils?|tortoise|spaniel|labrador|terrier|lurcher|collie|staffie)(?: [\w']+){0,4} ?$)"},
                // Behind a phrase in capitals: it is what something is called.
                {Rule::names_scheme,
                 R"(^(?: (?:[a-z'&-]{4,}|and|pen|for|of)){0,3} (?:schemes?|forums?|projects?|programmes?|groups?|networks?|campaigns?|conferences?|weeks?|days?|communities|services?|teams?|charity|fund|trust|courses?|events?|workshops?|helpline|panel|show|posters?|booklets?|leaflets?|awards?|club|roadshow|initiative|bulletin|newsletter|magazine|module|webinar|training|unit|film|play|book|song|band|game|app|website)\b)"},
                // Behind a phrase that begins a sentence: what it means.
                {Rule::defines,
                 R"(^ ?[:-] ?(?:there (?:is|was|must be) (?:sufficient|clear|no|insufficient|some)|where (?:there|an?|the)|when an?|means|any (?:act|behaviour|child|person|allegation)|refers to|defined))"},
                // Nothing before the phrase but a number.
                {Rule::heading, R"(^[^a-z]*(?:\d+[.)]? )?$)"},
                // Behind the phrase: it names a paper.
                {Rule::names_paper,
                 R"(^(?: \w+){0,1} (?:policy|policies|procedures?|protocol|toolkit|guidance|leaflet|checklist|screening|tool)\b|^ strategy(?: (?:document|paper|group|lead|board|refresh|launch|\d)|[.,;:)]|$))"},
                // Behind the phrase: a colon, and nothing of weight.
                {Rule::nothing_filled_in,
                 R"((?: \w+){0,2} ?: ?(?:n/?[ak]|none|nil|no|not known|unknown|-)?\.?)"},
                // Up to the phrase: it is asked whether it is so.
                {Rule::whether,
                 R"(\b(?:whether|if there (?:is|was) any|points? to prove|to establish if|to find out if|ask(?:ed|s|ing)? if|establish if|check if|consider if|clarify if|question of (?:whether|consent|capacity|credib\w+)|unclear if|not known if|unknown if)\b)"},
                // How a question begins that yes or no would answer.
                {Rule::question,
                 R"(^(?:q\d*[:.] ?)?(?:is|are|was|were|does|do|did|has|have|had|could|would|can|should|any|and is|and was)\b)"},
                // Up to the phrase: it is supposed.
                {Rule::supposed,
                 R"((?:^|[,;] )(?:should|in case|unless|even if|only if)\b[^,;]{0,80}$|\b(?:if|where (?:there|an?|the|any|such|victims?|child|children|complainants?))\b[^,;]{0,60}$)"},
                // What is done next for the child, or without asking the child for more.
                {Rule::next_step,
                 R"(\b(?:isva|idva|advocate|evidence[ -](?:led|based)|victimless|intermediary|special measures|(?:be|been) (?:asked|offered|contacted|visited|revisited|seen|spoken to|reviewed|approached) again|re-?visit|(?:is |being |be |been |to be |will |to )?support(?:ed|ing)? (?:by|from|offered|in place|her|him|them|the child|will|is)|offer(?:ed|ing)? support|support (?:has been|was|is|will be|remains|worker)|referr(?:ed|al|ing)|refer (?:her|him|them|to)|without (?:her|him|them|the (?:victim|child|girl|boy)|their|needing)|(?:going|goes|carrying|carries) on with the (?:case|investigation|enquir\w+)|agreed to (?:speak|meet|talk|see)|(?:investigation|enquiries|enquiry|work|case) (?:will |is |are |to |must |should )?(?:continu\w+|remain\w* open|ongoing|carr(?:y|ies) on|goes on|proceed\w*)|continu\w+ (?:to )?(?:investigat\w+|enquir\w+|the investigation)|still (?:be )?investigat\w+|other (?:evidence|lines)|lines of enquiry|(?:plan|measures) (?:is|are|was|has been|in place|set|agreed|made)|strategy (?:discussion|meeting) (?:(?:at|on) [\w:.]+ )?(?:is|to be|booked|arranged|called|will)|next step|(?:we|police|officers|enquiries|investigation) [^.]{0,20}continu\w+|ask (?:her|him|them )?again|(?:stay|keep) in touch|(?:keep|update) (?:her|him|them)|(?:decision|wishes?) (?:will be|to be) reviewed|will (?:re-?visit|return|try again|call again|see (?:her|him|them) again|review|keep)|door (?:is |left |remains )?open|trusted adult|at (?:her|his|their) own pace|when (?:she|he|they) (?:is|are|feels?) ready|(?:i|we)(?:'m|'re| am| are) (?:\w+ )?(?:setting|arranging|looking (?:for|into)|booking|trying|finding)|(?:i|we)(?:'ll| will) (?:\w+ )?(?:set|arrange|look (?:for|into)|book|try|find)|doesn't (?:hang|depend|turn) on (?:her|him|them)|(?:and|but) that is (?:fine|ok|okay|understandable|(?:her|his|their) (?:right|choice))|i will (?:go|come|be) (?:back|there)|follow[ -]?up (?:\w+ )?(?:is |was |has been )?(?:booked|arranged|planned|offered|made)|(?:further|another|joint|follow[ -]up) (?:visit|session)s? (?:is |are |to be |has been )?(?:booked|planned|repeated|arranged|offered)))"},
                // Nothing is.
                {Rule::ends_there,
                 R"(\b(?:nfa|no further (?:police )?action|(?:case|log|crime|matter|investigation) (?:is |was |has been |to be |now )?(?:closed|filed|finalised)|referral (?:is |was |has been |to be |now |therefore )?(?:closed|withdrawn|declined|rejected)|to be (?:filed|closed)|no further lines(?: of (?:enquiry|inquiry))?|^\W*filed\b|(?:[.;] ?)filed\b|file(?:d)?\.|not (?:been )?referr\w+(?: on)?|no (?:onward |further )?(?:referral|role|work|visits|input)|(?:is|be|been|to be|now) discharged|step(?:ped)? down)(?:[ .,;]|$))"},
                // What is headed as the child's own words.
                {Rule::own_words_headed,
                 R"(\b(?:in (?:her|his|their|the child's) own words|own words|in (?:her|his|their) own hand(?:writing)?|in (?:pt|patient|child|yp)'?s? (?:own )?words|(?:her|his|their|child's|yp's) (?:exact |own |actual )?words (?:were|are))(?: ?[:,-])? [\w']+|\b(?:what i (?:think|like|want|feel|would like)|my (?:views?|wishes|words|plan))\b[^.:]{0,60}: ?\w+)"},
                // They are not there, or are to be asked for.
                {Rule::own_words_lacking, R"(\bown words (?:to be|not|were not|are not|was not|should|will|need)|\b(?:no|without|obtain|record|capture|use|need\w*|ask\w*) (?:\w+ ){0,3}own words)"},
                // What is headed as the child's wishes.
                {Rule::wishes_stated,
                 R"(\b(?:wishes and feelings|(?:child|yp|her|his|their|girl|boy)(?:'s)? (?:own )?(?:views?|wishes|feelings|opinion)|^(?:wishes|views?|feelings|voice))(?: (?:is|are|was|were)(?: that)?| ?[:\-])+ ?[a-z]\w*|\b(?:from|by|on|in) (?:her|his|their) own (?:report|account|telling)\b)"},
                {Rule::wishes_lacking,
                 R"(\b(?:please|ensure|make sure|remember to|need to|check that)\b[^.:]*\b(?:wishes|feelings|views?)\b|\b(?:to be|not|left blank|unknown|none|n/?a|nil|should be|need to|must be|will be|could not)\b[^.]{0,20}(?:obtain\w*|record\w*|captur\w*|known|sought|ascertain\w*|blank|$)|(?:views?|wishes|feelings)(?: are| is| was| were)?:? (?:not|to be|unknown|none|n/?a|nil|tbc|unclear)\b)"},
                // What somebody feels, and according to whom.
                {Rule::feeling,
                 R"(\b(?:according to|(?:matters|important|matter) to|(?:scared|frightened|afraid|happy|unhappy|sad|upset|angry|anxious|nervous|proud|excited|relieved|pleased|fed) (?:of|about|that|to|when|up|with))\b)"},
                // A message that the child wrote, copied without quotation marks.
                {Rule::written_by_child,
                 R"(^(?:text|message|voicemail|email|note|letter)\b[^.]{0,60}\b(?:from|by) (\w+)\b[^.]{0,40}?(?: \d{1,2}[:.]\d{2})?: \S)"},
            });
static_assert(forms.size() <= 64);

const ExpressionFilter& expressions() {
    static const ExpressionFilter made = [] {
        ExpressionFilter all;
        for (std::size_t at = 0; at < forms.size(); ++at) {
            HEARKEN_CHECK(static_cast<std::size_t>(forms[at].rule) == at);
            HEARKEN_CHECK(all.add(forms[at].expression, re2::RE2::Options{}));
        }
        all.finish();
        return all;
    }();
    return made;
}

std::size_t letters_in(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80;
    }));
}

}  // namespace

NoteRules::NoteRules() : filter_(&expressions()) {}

void NoteRules::read(std::string_view plain) {
    plain_ = plain;
    filter_->look_for(plain, endings_);
    possible_ = filter_->anywhere()[0];
    for (const ExpressionFilter::Ending& ending : endings_) possible_ |= filter_->of(ending)[0];
}

// Whether one of the texts that it needs ends in `part`.
bool NoteRules::may_be(Rule rule, std::string_view part) const {
    const std::uint64_t bit = bit_of(rule);
    if (!may_find(rule)) return false;
    if ((filter_->anywhere()[0] & bit) != 0) return true;
    if (part.empty()) return false;
    const auto begin = static_cast<std::size_t>(part.data() - plain_.data());
    auto one = std::upper_bound(endings_.begin(),
                                endings_.end(),
                                begin,
                                [](std::size_t place, const ExpressionFilter::Ending& ending) {
                                    return place < ending.at;
                                });
    for (; one != endings_.end() && one->at <= begin + part.size(); ++one)
        if ((filter_->of(*one)[0] & bit) != 0) return true;
    return false;
}

bool NoteRules::finds(Rule rule, std::string_view part) const {
    if (!may_be(rule, part)) return false;
    const re2::StringPiece text{part.data(), part.size()};
    const re2::RE2& expression = filter_->at(static_cast<unsigned>(rule));
    const Form& form = forms[static_cast<std::size_t>(rule)];
    if (form.lead_max == 0)
        return expression.Match(text, 0, text.size(), re2::RE2::UNANCHORED, nullptr, 0);
    re2::StringPiece match;
    if (!expression.Match(text, 0, text.size(), re2::RE2::UNANCHORED, &match, 1)) return false;
    // It is the first of all: before others stands more.
    const std::string_view lead =
        part.substr(0, static_cast<std::size_t>(match.data() - part.data()));
    return lead.find_first_of(form.not_in_lead) == std::string_view::npos && is_valid_utf8(lead) &&
           letters_in(lead) <= form.lead_max;
}

bool NoteRules::is(Rule rule, std::string_view part) const {
    return may_be(rule, part) && re2::RE2::FullMatch({part.data(), part.size()},
                                                     filter_->at(static_cast<unsigned>(rule)));
}

}  // namespace hearken::wording

// Straight standards are judged in few steps, block of cases by block of cases. Whatever these
// leave out, they must say what the judge with reasons says: of many cases together, of people, of
// days that are not certain, of records that say nothing.
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <random>

#include "language/language.h"
#include "monitor/compare_judges.h"
#include "monitor/monitor.h"

namespace hearken::monitor {
namespace {

constexpr auto standards =
    R"(pack "Test" version 1 nation england timezone "Europe/London"
use calendar "england-and-wales" use lexicon "greeting" use whole log
standard DAYS "r" { for each child c when each a about c as x
    discharged by d about c where note = "gone" "gone" excused by e about c "known"
    require b about c where done = yes as y within 3 days of x warn 1 day before deadline }
standard WORKING "r" { for each child or adult c when first a about c or e about c as x
    unless d about c after x "no need" require b about c or c about c within 2 working days of x }
standard HOURS "r" { for each adult c when each a about c as x
    require b about c as y where text y.note has greeting within 48 hours of x }
standard RECORDED "r" { when each a as x unless some e before x and no c before x "under way"
    doubt if some b before x "before" require b as y within 48 hours of x by recorded time }
standard DAY "r" { for each child c when each a about c as x where (c.sex = "female" or x.done = yes)
    require b about c where happened >= 2026-03-04 by end of day of x }
standard STOPS "r" { for each child c when first a about c as x
    clock stops from e about c until d about c "away" require b about c within 4 days of x }
standard ALL "r" { for each child c when each a about c as x require all {
    at least 1 b about c from x until d about c;
    at least 2 c about c or e about c by any of {doctor, nurse} within 6 days of x;
    x where done = yes } }
standard ANY "r" { for each child or adult c when each c about c as x require any {
    b about c as y within 1 day of x; a about c before x; no d in case } }
standard NONE "r" { when each a or b as x discharged by e where done = no "not now"
    require no d from x until c }
standard FEW "r" { for each adult c when first a about c as x require at most 1 b about c within 5 days of x }
standard LIKE "r" { when each c as x where some a before x require x where x.note != "gone" }
standard AFTER "r" { for each child c when each b about c as x
    require at least 1 a about c where happened <= x.happened in case }
standard EARLIER "r" { for each child c when each d about c as x
    require a about c or b about c where note != x.note before x }
standard BEFORE "r" { when each b or c as x require at most 1 a where happened < x.happened in case }
standard LAST "r" { for each child c when last a about c or b about c as x unless e before x "earlier"
    discharged by d about c "gone" require c about c where done = yes as y within 3 days of x }
standard NEWEST "r" { when last c as x require at least 1 b in case }
standard NEWEST_ALL "r" { for each child c when last a about c as x require all {
    b about c within 2 days of x; no d about c within 5 days of x } }
standard NEWEST_ANY "r" { when last a or e as x require any { c within 1 day of x; b within 3 days of x } }
standard GIVEN "r" { for each child c when each a about c as x given first b about c or d about c after x as y
    given last c before y as z unless e before y "earlier" require c about c where note = "quiet" before y }
standard ENDS "r" { for each child c when each a about c as x given first b about c after x as y
    discharged by d about c "gone" require y within 2 days of x }
standard NOTED "r" { when each a as x given last c after x as y require y within 48 hours of x by recorded time }
standard TOLD "r" { when first b as x given last a before x as y else cannot tell
    doubt if some c before x and no c after x "before" require all { a where done = no before x; no d within 2 days of x }
    needs field x.note }
standard AGE "r" { for each child c when each a about c as x where age of c on x < 12
    require b about c within 1 month round down of x }
standard AGAIN "r" { for each child c when each a about c as x discharged by e about c "over"
    require every 3 days first 1 day b about c while from x until d about c warn 1 day before deadline }
standard WORDS "r" { when first c where text note has greeting as x require at least 1 b by nurse in case }
standard SILENT "r" { when first a as x require every 4 days any event while from x until d }
standard REGION "r" { applies where case.area = "north" for each child c when each a about c as x
    require b about c within 2 days of x }
standard TREES "r" { when each a where (done = yes or not note = "gone") or b where not (done = no and note known) as x
    require c where (done = yes or note = "quiet") and not done = no
        or d by any of {doctor, nurse} where done = yes and note != "gone" within 3 days of x }
standard PLACE "r" { when each a as x where (case.street = "1" or case.street known)
    require b as y where case.street != "3" and y.done = yes within 2 days of x }
standard ANYTHING "r" { when each a as x
    require any event as y where (y.done = yes or case.street = "1") within 4 days of x }
standard NORTH "r" { applies where case.area = "north" for each child c when last a about c or b about c as x
    require c about c where done = yes as y within 3 days of x }
standard WIDE "r" { when each a or b or c or d or e or x as y
    require e or c or b or d as z within 1 day of y }
standard VERSIONS "r" { effective 2026-03-03 .. for each child c when each a about c as x
    version .. 2026-03-09 { require b about c within 2 days of x }
    version 2026-03-10 .. { require b about c within 4 days of x } }
standard EXCLUDED "r" { for each child c when each a about c as x clock stops from e until d "away"
    version .. 2026-03-09 { unless d after x "no need" require b about c within 2 working days of x }
    version 2026-03-10 .. { require b about c where done = yes within 2 working days of x } }
)";

class RandomCases {
public:
    explicit RandomCases(unsigned seed) : random_(seed) {}

    casework::Casebook told() {
        source_ = builder_.add_source({"test", "test.csv", false, false, {}});
        for (std::uint32_t number = 0; number < 150; ++number) add_case(number);
        return std::move(builder_).finish();
    }

private:
    int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }

    void add_case(std::uint32_t number) {
        case_ = builder_.case_of(source_, std::to_string(number));
        if (below(4) > 0)
            builder_.set_case_value(case_,
                                    builder_.attribute_of("area"),
                                    builder_.value_of(below(2) > 0 ? "north" : "south"));
        if (below(3) > 0)
            builder_.set_case_value(case_,
                                    builder_.attribute_of("street"),
                                    builder_.value_of(std::to_string(below(100) % 9)));
        people_.clear();
        const int people = below(12) == 0 ? 6 + below(12) : below(4);
        for (int person = 0; person < people; ++person) add_person(number, person);
        // More than a word has bits in every tenth, and in some of these of one kind alone.
        const int events = below(10) == 0 ? 60 + below(80) : 1 + below(14);
        day_ = Date{std::chrono::year{2026} / 3 / 2};
        for (int event = 0; event < events; ++event) add_event(number, events > 60 ? 7 : 2);
    }

    void add_person(std::uint32_t number, int person) {
        casework::PeopleBuilder& people = builder_.people();
        people_.push_back(
            people.person_of(source_, std::to_string(number) + "-" + std::to_string(person)));
        const auto state = [&](const char* name, const char* value) {
            people.set_value(people_.back(), builder_.attribute_of(name), builder_.value_of(value));
        };
        if (below(6) > 0)
            people.add_role(
                case_, people_.back(), people.role_of(below(3) > 0 ? "child" : "adult"), {});
        if (below(3) > 0) state("sex", below(2) > 0 ? "female" : "male");
        if (below(4) > 0) state("born", below(2) > 0 ? "2014-03-05" : "2010-06-01");
    }

    void add_event(std::uint32_t number, int still) {
        casework::CasebookBuilder::NewEvent added;
        added.of_case = case_;
        added.kind = builder_.kind_of(std::string(1, "aaabbbccdex"[below(11)]));
        if (below(still) == 0) day_ += std::chrono::days{below(3)};
        const InstantRange whole = zone_.instants_of(day_);
        const Instant at = whole.first + std::chrono::minutes{below(4) * 300};
        added.happened = {at, at, Precision::instant};
        if (below(5) == 0) added.happened = {whole.first, whole.last, Precision::day};
        if (below(60) == 0)
            added.happened = {whole.first, whole.last + std::chrono::days{2}, Precision::range};
        if (below(200) == 0) added.happened = {};
        if (below(3) > 0) {
            const Instant recorded = at + std::chrono::hours{below(5) * 20};
            added.recorded = {recorded, recorded, Precision::instant};
        }
        added.place = {source_, number + 2, 0};
        EXPECT_TRUE(builder_.add_event(added));
        const auto state = [&](const char* name, const char* value) {
            builder_.set_value(builder_.attribute_of(name), builder_.value_of(value));
        };
        if (below(5) > 0) state("done", below(3) > 0 ? "yes" : below(2) > 0 ? "no" : "perhaps");
        if (below(5) > 0) state("note", std::array{"hello", "gone", "quiet"}[below(3)]);
        casework::PeopleBuilder& people = builder_.people();
        for (const casework::PersonNumber person : people_)
            if (below(2) == 0) people.add_about(builder_.last_event(), case_, person);
        if (below(20) == 0) people.add_about_unknown(builder_.last_event());
        if (below(3) > 0)
            people.set_done_by(builder_.last_event(),
                               {people.role_of(std::array{"doctor", "nurse", "clerk"}[below(3)]),
                                casework::nothing,
                                casework::nothing});
    }

    std::mt19937 random_;
    const TimeZone zone_ = *TimeZone::find("Europe/London");
    casework::CasebookBuilder builder_;
    casework::SourceId source_ = 0;
    casework::CaseIndex case_ = 0;
    std::vector<casework::PersonNumber> people_;
    Date day_;
};

}  // namespace

TEST(Straight, SaysOfManyCasesWhatTheJudgeWithReasonsSaysOfEach) {
    language::PackTexts texts;
    texts.files.push_back({"test.standard", standards});
    texts.tables["greeting"] = {"lexicons/greeting.csv", "phrase\nhello\n"};
    language::Compilation compiled = language::compile(texts, {});
    for (const language::Diagnostic& diagnostic : compiled.diagnostics.all())
        if (diagnostic.severity == language::Severity::error)
            ADD_FAILURE() << language::to_text(diagnostic);
    ASSERT_TRUE(compiled.succeeded());
    std::map<std::string, std::map<assurance::VerdictKind, std::size_t>> kinds;
    for (unsigned seed = 1; seed <= 8; ++seed) {
        const casework::Casebook book = RandomCases{seed}.told();
        const Question question{Date{std::chrono::year{2026} / 3 / (seed % 2 == 0 ? 12 : 25)}, {}};
        const Result<Monitor> monitor = Monitor::create(compiled.program, book, question);
        ASSERT_TRUE(monitor);
        SCOPED_TRACE("seed " + std::to_string(seed));
        compare_judges(*monitor, book, [&](const assurance::Outcome& outcome) {
            ++kinds[compiled.program.standards[outcome.standard].info.id][outcome.kind];
        });
        if (HasFatalFailure()) return;
    }
    EXPECT_EQ(kinds.size(), compiled.program.standards.size());
    for (const auto& [id, of_standard] : kinds)
        EXPECT_GE(of_standard.size(), 3U) << id << " hardly has more than one verdict";
}

}  // namespace hearken::monitor

// The children-in-need census, read by `hearken import --from cin-census` and judged: what comes
// out of a sample, and where the census's own validation rules and our duties say the same of a
// case.
//
// The rules are written here from their published words (Department for Education, children in need
// census, validation rules), on the fields of the census, with a count of working days of its own.
#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "end_to_end/program.h"

namespace hearken::end_to_end {
namespace {

using std::chrono::sys_days;

sys_days day(const std::string& text) {
    return sys_days{std::chrono::year{std::stoi(text.substr(0, 4))} / std::stoi(text.substr(5, 2)) /
                    std::stoi(text.substr(8, 2))};
}

const std::string reference_date = "2025-03-31";

// Bank holidays in England from September 2024 to March 2025.
bool is_working_day(sys_days date) {
    static const std::set<sys_days> holidays{
        day("2024-12-25"), day("2024-12-26"), day("2025-01-01")};
    const std::chrono::weekday weekday{date};
    return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday &&
           !holidays.contains(date);
}

sys_days working_days_before(sys_days date, int count) {
    while (count > 0) {
        date -= std::chrono::days{1};
        if (is_working_day(date)) --count;
    }
    return date;
}

struct Referral {
    std::string name;
    std::string referred;
    std::optional<std::string> assessment_start;
    std::optional<std::string> authorised;
    std::optional<std::string> s47_start;
    std::optional<std::string> conference;
    std::string not_required;  // as the element has it; empty: no element
    // What is expected, and why.
    bool is_found = false;  // by the census rule
    std::string verdict;    // of the duty
};

/// 8670Q: "within an <Assessments> group, if <AssessmentAuthorisationDate> is not present then
/// <AssessmentActualStartDate> should not be before the <ReferenceDate> minus 45 working days."
bool rule_8670q_finds(const Referral& one) {
    return one.assessment_start && !one.authorised &&
           day(*one.assessment_start) < working_days_before(day(reference_date), 45);
}

/// 8675Q: "If <DateOfInitialCPC> not present and <ICPCnotRequired> equals false then
/// <S47ActualStartDate> should not be before the <ReferenceDate> minus 15 working days."
bool rule_8675q_finds(const Referral& one) {
    return one.s47_start && !one.conference && one.not_required == "false" &&
           day(*one.s47_start) < working_days_before(day(reference_date), 15);
}

std::string element(const std::string& name, const std::optional<std::string>& text) {
    return text ? "<" + name + ">" + *text + "</" + name + ">" : "";
}

std::string census_of(const std::vector<Referral>& referrals) {
    std::string xml =
        "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2025</Year>"
        "<ReferenceDate>" +
        reference_date + "</ReferenceDate></CollectionDetails></Header><Children>\n";
    for (const Referral& one : referrals) {
        xml += "<Child><ChildIdentifiers>" + element("LAchildID", one.name) +
               "<PersonBirthDate>2015-06-01</PersonBirthDate></ChildIdentifiers><CINdetails>" +
               element("CINreferralDate", one.referred) + "<ReferralNFA>false</ReferralNFA>";
        if (one.assessment_start)
            xml += "<Assessments>" + element("AssessmentActualStartDate", one.assessment_start) +
                   element("AssessmentAuthorisationDate", one.authorised) + "</Assessments>";
        if (one.s47_start)
            xml += "<Section47>" + element("S47ActualStartDate", one.s47_start) +
                   element("DateOfInitialCPC", one.conference) +
                   (one.not_required.empty() ? "" : element("ICPCnotRequired", one.not_required)) +
                   "</Section47>";
        xml += "</CINdetails></Child>\n";
    }
    return xml + "</Children></Message>\n";
}

/// The verdict on each case, by its id.
std::map<std::string, std::string> verdicts_of(const std::vector<Referral>& referrals,
                                               const std::string& standard) {
    const TemporaryFolder folder;
    const Ran imported = run({"import",
                              folder.write("census.xml", census_of(referrals)),
                              "--from",
                              "cin-census",
                              "--covers",
                              "2024-04-01.." + reference_date,
                              "--out",
                              folder / "out"});
    EXPECT_EQ(imported.code, 0) << imported.err;
    const Ran checked = run({"check",
                             folder / "out",
                             "--standards",
                             in_repository("standards/england"),
                             "--as-of",
                             reference_date,
                             "--by-case",
                             folder / "verdicts.csv"});
    EXPECT_EQ(checked.code, 0) << checked.err;
    std::map<std::string, std::string> verdicts;
    for (const std::vector<std::string>& row : read_rows(folder / "verdicts.csv"))
        if (row.size() >= 3 && row[1] == standard) verdicts[row[0]] = row[2];
    return verdicts;
}

// The rule looks at assessments that are not finished, from their start; the duty at all, from the
// referral.
TEST(Census, WhereRule8670QAndTheDutyOf45WorkingDaysAgree) {
    const std::vector<Referral> referrals{
        // Agree: nothing to find.
        {"FinishedInTime", "2024-11-04", "2024-11-05", "2024-12-20", {}, {}, "", false, "met"},
        {"GoingOn", "2025-03-03", "2025-03-04", {}, {}, {}, "", false, "pending"},
        // Agree: open for too long.
        {"NeverFinished", "2024-11-04", "2024-11-05", {}, {}, {}, "", true, "missed"},
        {"OneDayTooLong", "2025-01-24", "2025-01-24", {}, {}, {}, "", true, "missed"},
        // The duty says more: late stays late, and the clock runs from the referral.
        {"FinishedLate", "2024-09-02", "2024-09-03", "2024-12-20", {}, {}, "", false, "missed"},
        {"BegunLate", "2025-01-06", "2025-02-10", {}, {}, {}, "", false, "missed"},
        {"NeverBegun", "2024-11-04", {}, {}, {}, {}, "", false, "missed"},
    };
    std::map<std::string, std::string> verdicts = verdicts_of(referrals, "ASSESS-45");
    for (const Referral& one : referrals) {
        EXPECT_EQ(rule_8670q_finds(one), one.is_found) << one.name;
        EXPECT_EQ(verdicts[one.name + "-" + one.referred], one.verdict) << one.name;
    }
}

TEST(Census, WhereRule8675QAndTheDutyOf15WorkingDaysAgree) {
    const std::string begun = "2024-11-06";
    const std::vector<Referral> referrals{
        // Agree: nothing to find. 15 working days after 6 November is 27 November.
        {"InTime", begun, {}, {}, begun, "2024-11-27", "false", false, "met"},
        {"GoingOn", "2025-03-20", {}, {}, "2025-03-20", {}, "false", false, "pending"},
        // Agree: none was held.
        {"NeverHeld", begun, {}, {}, begun, {}, "false", true, "missed"},
        // That none was needed may have been decided on the day of the discussion or later, and
        // which
        // of the two is in no element.
        {"NotNeeded", begun, {}, {}, begun, {}, "true", false, "cannot_tell"},
        // The duty says more: late stays late, and an element that is not there excuses nobody.
        {"Late", begun, {}, {}, begun, "2024-11-28", "false", false, "missed"},
        {"NotStated", begun, {}, {}, begun, {}, "", false, "missed"},
    };
    std::map<std::string, std::string> verdicts = verdicts_of(referrals, "ICPC-15");
    for (const Referral& one : referrals) {
        EXPECT_EQ(rule_8675q_finds(one), one.is_found) << one.name;
        EXPECT_EQ(verdicts[one.name + "-" + one.referred], one.verdict) << one.name;
    }
}

std::multiset<std::string> events_of(const std::string& folder) {
    std::multiset<std::string> events;
    std::vector<std::vector<std::string>> rows = read_rows(folder + "/events.csv");
    for (const std::vector<std::string>& row : rows)
        events.insert(row.at(1) + " " + row.at(2) + " " + row.at(3));
    return events;
}

TEST(Census, SampleGivesTheEventsThatItsElementsTell) {
    const TemporaryFolder folder;
    const Ran ran = run({"import",
                         in_repository("examples/imports/cin-census"),
                         "--from",
                         "cin-census",
                         "--covers",
                         "2024-04-01..2025-03-31",
                         "--out",
                         folder / "out"});
    ASSERT_EQ(ran.code, 0) << ran.err;
    // Written by hand from the sample.
    const std::multiset<std::string> expected{
        "C101-2024-09-02 referral_received 2024-09-02",
        "C101-2024-09-02 assessment_started 2024-09-03",
        "C101-2024-09-02 assessment_authorised 2024-10-18",
        "C101-2024-09-02 strategy_discussion 2024-09-16",
        "C101-2024-09-02 s47_started 2024-09-16",
        "C101-2024-09-02 icpc_held 2024-10-04",
        "C101-2024-09-02 cp_plan_started 2024-10-04",
        "C101-2024-09-02 rcpc_held 2024-12-20",
        "C102-2024-06-03 referral_received 2024-06-03",
        "C102-2024-06-03 referral_decided between 2024-06-03 and 2024-06-28",
        "C102-2024-06-03 case_closed 2024-06-28",
        "C102-2024-11-04 referral_received 2024-11-04",
        "C102-2024-11-04 assessment_started 2024-11-05",
        "C102-2024-11-04 assessment_authorised 2025-02-28",
        "C102-2024-11-04 strategy_discussion 2024-11-06",
        "C102-2024-11-04 s47_started 2024-11-06",
        "C102-2024-11-04 icpc_not_required between 2024-11-06 and 2025-03-31",
    };
    EXPECT_EQ(events_of(folder / "out"), expected) << read_file(folder / "out/events.csv");
    EXPECT_NE(ran.out.find("Read 11 rows by the layout cin-census: 11 used, 0 left out."),
              std::string::npos)
        << ran.out;
    const std::string people = read_file(folder / "out/people.csv");
    EXPECT_NE(people.find("C101,2016-05-14,,female"), std::string::npos) << people;
    EXPECT_EQ(people.find("NOBT"), std::string::npos);
}

// Every sample of the shared folder is read to its end, and its books add up: the program itself
// stops where they do not.
TEST(Census, SamplesOfTheValidatorAreReadWhole) {
    for (const char* name :
         {"CIN2rows.xml", "CIN_Census_2024.xml", "CIN_Census_2026.xml", "fake_CIN_data.xml"}) {
        const std::optional<std::string> sample = shared(std::string{"data/cin/"} + name);
        if (!sample) GTEST_SKIP() << "there is no shared folder";
        const TemporaryFolder folder;
        const Ran ran = run({"import", *sample, "--from", "cin-census", "--out", folder / "out"});
        EXPECT_EQ(ran.code, 0) << name << ran.err;
        EXPECT_NE(ran.out.find("Read "), std::string::npos);
        EXPECT_EQ(run({"check",
                       folder / "out",
                       "--standards",
                       in_repository("standards/england"),
                       "--as-of",
                       "2025-03-31"})
                      .code,
                  0)
            << name;
    }
}

}  // namespace
}  // namespace hearken::end_to_end

// Where the validation rules of the children-in-need census and our duties say the same of a case,
// and where one says more than the other: rule by rule, as docs/census-rules.md has it. Of every
// case it is written by hand what the rule finds and what the duty says.
#include "end_to_end/census_rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "end_to_end/program.h"

namespace hearken::end_to_end {
namespace {

enum Says : std::uint8_t {
    both,    // a fault, or none
    ours,    // the duty is missed, and the rule finds nothing
    theirs,  // the rule finds a fault, and the duty is not missed
    neither  // the rule finds nothing, and the duty cannot tell
};

struct Trial {
    Referral referral;
    bool is_found = false;  // by the rule
    std::string verdict;    // of the duty
    Says says = both;
};

/// A rule and the duty that reads the same days.
struct Overlap {
    std::string code;
    std::string duty;
    std::vector<Trial> trials;
};

// A Monday. 45 working days after it is 9 January 2025, 15 after the Wednesday is 27 November.
const std::string monday = "2024-11-04";
const std::string wednesday = "2024-11-06";

const std::vector<Overlap>& overlaps() {
    static const std::vector<Overlap> all{
        {"8670Q",
         "ASSESS-45",
         {{referred("InTime", monday).assessed("2024-11-05", "2024-12-20"), false, "met"},
          {referred("GoingOn", "2025-03-03").assessed("2025-03-04"), false, "pending"},
          {referred("NeverFinished", monday).assessed("2024-11-05"), true, "missed"},
          {referred("OneDayTooLong", "2025-01-24").assessed("2025-01-24"), true, "missed"},
          {referred("Late", "2024-09-02").assessed("2024-09-03", "2024-12-20"),
           false,
           "missed",
           ours},
          {referred("BegunLate", "2025-01-06").assessed("2025-02-10"), false, "missed", ours},
          {referred("NeverBegun", monday), false, "missed", ours},
          // The duty is to assess after the referral, and that was done.
          {referred("Again", monday).assessed("2024-11-05", "2024-12-20").assessed("2025-01-06"),
           true,
           "met",
           theirs}}},
        {"8608",
         "ASSESS-45",
         {{referred("OneDay", monday).assessed("2024-11-05", "2024-11-05"), false, "met"},
          {referred("Late", monday).assessed("2024-11-05", "2025-01-10"), false, "missed", ours},
          // The duty reads the day of the end alone.
          {referred("EndFirst", monday).assessed("2024-12-20", "2024-11-20"), true, "met", theirs},
          {referred("EndFirstAndLate", monday).assessed("2025-02-20", "2025-01-20"),
           true,
           "missed"}}},
        {"8736",
         "ASSESS-45",
         {{referred("InYear", monday).assessed("2024-11-05"), false, "missed", ours},
          // The census has no assessment that ended before the year.
          {referred("BeforeYear", "2024-03-18").assessed("2024-03-20"),
           true,
           "cannot_tell",
           theirs}}},
        {"8896",
         "ASSESS-45",
         {{referred("OneOpen", "2025-03-03").assessed("2025-03-04"), false, "pending"},
          {referred("OneOld", monday).assessed("2024-11-05"), false, "missed", ours},
          {referred("TwoOld", monday).assessed("2024-11-05").assessed("2024-12-05"),
           true,
           "missed"},
          {referred("TwoNew", "2025-03-03").assessed("2025-03-04").assessed("2025-03-05"),
           true,
           "pending",
           theirs}}},
        {"8867",
         "ASSESS-45",
         {{referred("Done", monday).assessed("2024-11-05", "2025-01-09").closed_on("2025-02-28"),
           false,
           "met"},
          {referred("Old", monday).assessed("2024-11-05").closed_on("2025-02-28"), true, "missed"},
          {referred("Late", monday).assessed("2024-11-05", "2025-01-10").closed_on("2025-02-28"),
           false,
           "missed",
           ours},
          {referred("None", monday).closed_on("2025-02-28"), false, "missed", ours},
          // To close a case does not end the duty, and its day has not come.
          {referred("New", "2025-03-03").assessed("2025-03-04").closed_on("2025-03-28"),
           true,
           "pending",
           theirs}}},
        {"8825Q",
         "ASSESS-45",
         {{referred("Done", monday)
               .assessed("2024-11-05", "2024-11-20")
               .closed_on("2024-11-20", "RC8"),
           false,
           "met"},
          {referred("None", monday).closed_on("2024-11-20", "RC8"), true, "missed"},
          {referred("OtherReason", monday).closed_on("2024-11-20"), false, "missed", ours},
          {referred("New", "2025-03-03").closed_on("2025-03-28", "RC8"), true, "pending", theirs}}},
        {"2991Q",
         "ASSESS-45",
         {{referred("Done", monday).enquired(wednesday).assessed("2024-11-05", "2024-12-20"),
           false,
           "met"},
          {referred("None", monday).enquired(wednesday), true, "missed"},
          {referred("NoEnquiryEither", monday), false, "missed", ours},
          {referred("New", "2025-03-19").enquired("2025-03-20"), true, "pending", theirs}}},
        {"8831",
         "ASSESS-45",
         {{referred("Nothing", monday).with_nothing_further().closed_on("2024-11-08"),
           false,
           "not_applicable"},
          {referred("Other", monday).assessed("2024-11-05"), false, "missed", ours},
          // Nothing further was to be done, so that no assessment was owed.
          {referred("Assessed", monday)
               .with_nothing_further()
               .assessed("2024-11-05")
               .closed_on("2024-11-08"),
           true,
           "not_applicable",
           theirs}}},
        {"8675Q",
         "ICPC-15",
         {{referred("InTime", wednesday).enquired(wednesday, "2024-11-27"), false, "met"},
          {referred("GoingOn", "2025-03-20").enquired("2025-03-20"), false, "pending"},
          {referred("NeverHeld", wednesday).enquired(wednesday), true, "missed"},
          // That none was needed may have been decided on the day of the discussion or later, and
          // which of the two is in no element.
          {referred("NotNeeded", wednesday).enquired(wednesday, "", "true"),
           false,
           "cannot_tell",
           neither},
          {referred("Late", wednesday).enquired(wednesday, "2024-11-28"), false, "missed", ours},
          {referred("NotStated", wednesday).enquired(wednesday, "", ""), false, "missed", ours},
          // The clock began again with the second discussion, which led to a conference.
          {referred("Again", monday).enquired(wednesday).enquired("2024-11-20", "2024-12-04"),
           true,
           "met",
           theirs}}},
        {"8615",
         "ICPC-15",
         {{referred("InTime", monday).enquired(wednesday, "2024-11-20"), false, "met"},
          {referred("SameDay", monday).enquired(wednesday, wednesday), false, "met"},
          {referred("Before", monday).enquired(wednesday, "2024-11-05"), true, "missed"},
          {referred("Late", monday).enquired(wednesday, "2024-11-28"), false, "missed", ours},
          // Without its day there is nothing to count from.
          {referred("NoStart", monday).enquired("", "2024-11-20"),
           true,
           "not_applicable",
           theirs}}},
        {"8740",
         "ICPC-15",
         {{referred("InYear", monday).enquired(wednesday), false, "missed", ours},
          {referred("BeforeYear", "2024-03-11").enquired("2024-03-12"),
           true,
           "cannot_tell",
           theirs}}},
        {"8839",
         "ICPC-15",
         {{referred("OneOpen", "2025-03-19").enquired("2025-03-20"), false, "pending"},
          {referred("OneOld", monday).enquired(wednesday), false, "missed", ours},
          {referred("TwoOld", monday).enquired(wednesday).enquired("2024-11-13"), true, "missed"},
          {referred("TwoNew", "2025-03-19").enquired("2025-03-20").enquired("2025-03-24"),
           true,
           "pending",
           theirs}}},
        {"8868",
         "ICPC-15",
         {{referred("Held", monday).enquired(wednesday, "2024-11-27").closed_on("2024-12-20"),
           false,
           "met"},
          {referred("Old", monday).enquired(wednesday).closed_on("2024-12-20"), true, "missed"},
          {referred("Late", monday).enquired(wednesday, "2024-11-28").closed_on("2024-12-20"),
           false,
           "missed",
           ours},
          {referred("NotClosed", monday).enquired(wednesday), false, "missed", ours},
          {referred("New", "2025-03-19").enquired("2025-03-20").closed_on("2025-03-28"),
           true,
           "pending",
           theirs}}},
        {"8569",
         "REF-DECIDE",
         // Decided between the referral and the closing: on which day is in no element.
         {{referred("NextDay", monday).with_nothing_further().closed_on("2024-11-05"),
           false,
           "met"},
          {referred("Long", monday).with_nothing_further().closed_on("2024-11-29"),
           false,
           "cannot_tell",
           neither},
          {referred("BeforeYear", "2024-03-20").with_nothing_further().closed_on("2024-04-02"),
           true,
           "cannot_tell",
           theirs}}},
        // That there was no earlier referral, a census does not say.
        {"1103",
         "S47-AFTER-REF",
         {{referred("SameDay", monday).assessed(monday), false, "met"},
          {referred("Before", monday).assessed("2024-11-01"), true, "cannot_tell", theirs}}},
        {"1104",
         "S47-AFTER-REF",
         {{referred("SameDay", monday).enquired(monday, monday), false, "met"},
          {referred("Before", monday).enquired(monday, "2024-11-01"),
           true,
           "cannot_tell",
           theirs}}},
        {"1105",
         "S47-AFTER-REF",
         {{referred("SameDay", monday).planned(monday), false, "met"},
          {referred("Before", monday).planned("2024-11-01"), true, "cannot_tell", theirs}}},
        {"2889",
         "S47-AFTER-REF",
         {{referred("SameDay", monday).enquired(monday), false, "met"},
          {referred("Before", monday).enquired("2024-11-01"), true, "cannot_tell", theirs}}},
        // Whether a conference made a plan is in no element.
        {"2885",
         "CPP-SAMEDAY",
         {{referred("SameDay", monday).enquired(wednesday, "2024-11-20").planned("2024-11-20"),
           false,
           "cannot_tell",
           neither},
          {referred("DayAfter", monday).enquired(wednesday, "2024-11-20").planned("2024-11-21"),
           true,
           "cannot_tell",
           theirs},
          {referred("NoConference", monday).planned("2024-11-21"),
           true,
           "not_applicable",
           theirs}}},
    };
    return all;
}

bool finds(const std::string& code, const Referral& referral) {
    for (const CensusRule& rule : census_rules())
        if (rule.code == code) return rule.finds(referral);
    ADD_FAILURE() << "no rule " << code;
    return false;
}

std::string element(const std::string& name, const std::string& text) {
    return text.empty() ? "" : "<" + name + ">" + text + "</" + name + ">";
}

std::string child_of(const Referral& one) {
    std::string xml = "<Child><ChildIdentifiers>" + element("LAchildID", one.name) +
                      "<PersonBirthDate>2015-06-01</PersonBirthDate></ChildIdentifiers>"
                      "<CINdetails>" +
                      element("CINreferralDate", one.date) + element("CINclosureDate", one.closed) +
                      element("ReasonForClosure", one.reason);
    for (const Assessment& of : one.assessments)
        xml += "<Assessments>" + element("AssessmentActualStartDate", of.start) +
               element("AssessmentAuthorisationDate", of.end) + "</Assessments>";
    for (const Enquiry& of : one.enquiries)
        xml += "<Section47>" + element("S47ActualStartDate", of.start) +
               element("DateOfInitialCPC", of.conference) +
               element("ICPCnotRequired", of.not_required) + "</Section47>";
    xml += element("ReferralNFA", one.nothing_further ? "true" : "false");
    for (const Plan& of : one.plans)
        xml += "<ChildProtectionPlans>" + element("CPPstartDate", of.start) +
               "</ChildProtectionPlans>";
    return xml + "</CINdetails></Child>\n";
}

std::string census_of(const std::vector<Trial>& trials) {
    std::string xml =
        "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2025</Year>"
        "<ReferenceDate>" +
        reference_date + "</ReferenceDate></CollectionDetails></Header><Children>\n";
    for (const Trial& trial : trials) xml += child_of(trial.referral);
    return xml + "</Children></Message>\n";
}

/// The verdict on each case, by its id, of an export that is complete for the census year.
std::map<std::string, std::string> verdicts_of(const std::string& export_path,
                                               const std::string& layout,
                                               const std::string& standard) {
    const TemporaryFolder folder;
    const Ran imported = run({"import",
                              export_path,
                              "--from",
                              layout,
                              "--covers",
                              year_start + ".." + reference_date,
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

Says who_says_more(bool is_found, const std::string& verdict) {
    if (is_found) return verdict == "missed" ? both : theirs;
    if (verdict == "missed") return ours;
    return verdict == "cannot_tell" ? neither : both;
}

TEST(CensusRules, WhereTheyAndOurDutiesAgree) {
    for (const Overlap& overlap : overlaps()) {
        const TemporaryFolder folder;
        std::map<std::string, std::string> verdicts = verdicts_of(
            folder.write("census.xml", census_of(overlap.trials)), "cin-census", overlap.duty);
        for (const Trial& trial : overlap.trials) {
            const Referral& one = trial.referral;
            SCOPED_TRACE(overlap.code + " " + one.name);
            EXPECT_EQ(finds(overlap.code, one), trial.is_found);
            EXPECT_EQ(verdicts[one.name + "-" + one.date], trial.verdict);
            EXPECT_EQ(who_says_more(trial.is_found, trial.verdict), trial.says);
        }
    }
}

// Rule 2885 with the dataset, which says whether a conference made a plan: there the duty can be
// told, and it is of the conference, where the rule is of the plan.
TEST(CensusRules, Rule2885AndTheDutyOfOneDayAgreeWhereTheSourceSaysWhatTheConferenceDid) {
    struct Held {
        std::string child;
        std::string conference;
        std::string made_a_plan;
        std::string plan;
        bool is_found = false;
        std::string verdict;
        Says says = both;
    };
    const std::vector<Held> all{
        {"1", "2024-11-20", "Y", "2024-11-20", false, "met"},
        {"2", "2024-11-20", "Y", "2024-11-21", true, "missed"},
        {"3", "2024-11-20", "N", "", false, "not_applicable"},
        {"4", "2024-11-20", "Y", "", false, "missed", ours},
        {"5", "", "", "2024-11-21", true, "not_applicable", theirs},
    };
    std::string people = "pers_person_id,pers_sex,pers_dob\n";
    std::string conferences =
        "icpc_icpc_id,icpc_person_id,icpc_icpc_transfer_in,icpc_icpc_date,"
        "icpc_icpc_outcome_cp_flag\n";
    std::string plans = "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date\n";
    for (const Held& one : all) {
        people += one.child + ",F,2015-06-01\n";
        if (!one.conference.empty())
            conferences += "C" + one.child + "," + one.child + ",N," + one.conference + "," +
                           one.made_a_plan + "\n";
        if (!one.plan.empty()) plans += "P" + one.child + "," + one.child + "," + one.plan + "\n";
    }
    const TemporaryFolder folder;
    folder.write("ssd/ssd_person.csv", people);
    folder.write("ssd/ssd_initial_cp_conference.csv", conferences);
    folder.write("ssd/ssd_cp_plans.csv", plans);
    folder.write("ssd/ssd_s47_enquiry.csv",
                 "s47e_s47_enquiry_id,s47e_person_id,s47e_s47_start_date,s47e_s47_end_date,"
                 "s47e_s47_nfa,s47e_s47_outcome_json\n");
    std::map<std::string, std::string> verdicts = verdicts_of(folder / "ssd", "ssd", "CPP-SAMEDAY");
    for (const Held& one : all) {
        SCOPED_TRACE(one.child);
        Referral referral = referred(one.child, monday).planned(one.plan);
        if (one.plan.empty()) referral.plans.clear();
        if (!one.conference.empty()) referral = referral.enquired(wednesday, one.conference);
        EXPECT_EQ(finds("2885", referral), one.is_found);
        EXPECT_EQ(verdicts[one.child], one.verdict);
        EXPECT_EQ(who_says_more(one.is_found, one.verdict), one.says);
    }
}

// The rows of the document's tables, without what stands around the cells.
std::vector<std::vector<std::string>> rows_of_document() {
    std::vector<std::vector<std::string>> rows;
    std::istringstream lines{read_file(in_repository("docs/census-rules.md"))};
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind("| ", 0) != 0) continue;
        std::vector<std::string> cells;
        std::istringstream parts{line.substr(2)};
        for (std::string cell; std::getline(parts, cell, '|');) {
            const std::size_t first = cell.find_first_not_of(' ');
            const std::size_t last = cell.find_last_not_of(' ');
            cells.push_back(first == std::string::npos ? "" : cell.substr(first, last - first + 1));
        }
        rows.push_back(cells);
    }
    return rows;
}

TEST(CensusRules, DocumentSaysOfEachRuleWhatTheCasesShow) {
    std::map<std::string, std::vector<std::string>> with_a_duty;
    std::set<std::string> named;
    for (const std::vector<std::string>& row : rows_of_document()) {
        std::istringstream codes{row.at(0)};
        for (std::string code; codes >> code;) {
            if (code.back() == ',') code.pop_back();
            named.insert(code);
            if (row.size() == 5) with_a_duty[code] = row;
        }
    }
    with_a_duty.erase("Rule");
    for (const Overlap& overlap : overlaps()) {
        SCOPED_TRACE(overlap.code);
        ASSERT_TRUE(with_a_duty.contains(overlap.code));
        const std::vector<std::string>& row = with_a_duty[overlap.code];
        const auto is_shown = [&](Says says) {
            return std::any_of(overlap.trials.begin(),
                               overlap.trials.end(),
                               [&](const Trial& trial) { return trial.says == says; });
        };
        EXPECT_EQ(row.at(2), "`" + overlap.duty + "`");
        EXPECT_EQ(row.at(4) != "nothing", is_shown(theirs)) << row.at(4);
        // That the duty says more of 2885 is shown by the dataset.
        if (overlap.code != "2885") {
            EXPECT_EQ(row.at(3) != "nothing", is_shown(ours)) << row.at(3);
        }
    }
    EXPECT_EQ(with_a_duty.size(), overlaps().size());
    // Those that the project's notes on the field name.
    for (const char* code :
         {"1103",  "1104", "1105", "2883", "2885", "2889",  "8600", "8608", "8615", "8670Q",
          "8675Q", "8815", "8839", "8867", "8868", "8870Q", "8875", "8896", "8935", "8940"})
        EXPECT_TRUE(named.contains(code)) << code;
}

}  // namespace
}  // namespace hearken::end_to_end

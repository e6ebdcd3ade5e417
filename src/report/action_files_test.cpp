#include "report/action_files.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace hearken::report {
namespace {

Date day(int year, unsigned month, unsigned day_of_month) {
    return Date{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day_of_month)};
}

Duty core_group() {
    Duty duty;
    duty.id = "CORE-10";
    duty.title = "First core group, within ten working days";
    duty.owner = "social_care";
    duty.area = "assessment_and_help";
    duty.source = "Working Together; chapter 3";
    duty.weight = assurance::Weight::statutory_guidance;
    duty.is_verified = true;
    return duty;
}

Finding overdue(std::int64_t days) {
    Finding finding;
    finding.place = "force-01";
    finding.case_id = "P1";
    finding.deadline = "2025-03-03";
    finding.deadline_day = day(2025, 3, 3).time_since_epoch().count();
    finding.days = days;
    return finding;
}

TEST(ActionSentence, SaysWhatAndSinceWhen) {
    EXPECT_EQ(action_sentence(overdue(35), core_group()),
              "Case P1: First core group, within ten working days (CORE-10) was due by Mon 3 Mar "
              "2025, 35 days ago, and is not recorded as done.");
    EXPECT_NE(action_sentence(overdue(1), core_group()).find("1 day ago"), std::string::npos);
}

TEST(ActionSentence, SaysUntilWhen) {
    Finding finding = overdue(0);
    finding.need = Need::due;
    finding.person_id = "C1";
    EXPECT_EQ(action_sentence(finding, core_group()),
              "Case P1, for C1: First core group, within ten working days (CORE-10) is due today.");
    finding.days = 4;
    EXPECT_NE(action_sentence(finding, core_group()).find("is due by Mon 3 Mar 2025, in 4 days."),
              std::string::npos);
}

// What is known to "June" alone: told by the latest day, it would be told too late.
TEST(ActionSentence, SaysByWhenItMayBeDueWhereTheDeadlineIsNotCertain) {
    Finding finding = overdue(4);
    finding.need = Need::due;
    finding.latest_deadline = "2025-03-17";
    const auto sentence = [&](std::int64_t days) {
        finding.days = days;
        const std::string text = action_sentence(finding, core_group());
        return text.substr(text.find("(CORE-10) ") + 10);
    };
    EXPECT_EQ(
        sentence(4),
        "may be due by Mon 3 Mar 2025, in 4 days; it is due by Mon 17 Mar 2025 at the latest.");
    EXPECT_EQ(sentence(0), "may be due today; it is due by Mon 17 Mar 2025 at the latest.");
    EXPECT_EQ(sentence(-1),
              "may have been due by Mon 3 Mar 2025, 1 day ago, and is not recorded as done; it is "
              "due by Mon 17 Mar 2025 at the latest.");
    std::string row;
    append_action_csv(row, finding, core_group());
    EXPECT_TRUE(row.ends_with(",2025-03-03,-1,,,,2025-03-17\n")) << row;
    std::string entry;
    append_action_calendar(entry, finding, core_group(), day(2025, 3, 4));
    EXPECT_NE(entry.find("DTSTART;VALUE=DATE:20250304\r\n"), std::string::npos) << entry;
    EXPECT_NE(entry.find("SUMMARY:Perhaps: P1"), std::string::npos) << entry;
}

TEST(ActionSentence, TellsLongIdsApart) {
    Finding finding = overdue(35);
    finding.case_id = std::string(90, 'x') + "1";
    EXPECT_NE(action_sentence(finding, core_group()).find("x1: "), std::string::npos);
}

TEST(ActionSentence, SaysSinceWhenADutyWithoutADeadlineIsOwed) {
    Finding finding = overdue(35);
    finding.deadline.clear();
    EXPECT_EQ(
        action_sentence(finding, core_group()),
        "Case P1: First core group, within ten working days (CORE-10) is not recorded as done.");
    finding.since = "2025-03-03";
    EXPECT_EQ(action_sentence(finding, core_group()),
              "Case P1: First core group, within ten working days (CORE-10) has been owed since "
              "Mon 3 Mar "
              "2025, without a deadline, and is not recorded as done.");
    std::string row;
    append_action_csv(row, finding, core_group());
    EXPECT_TRUE(row.ends_with(",verified,,,,,2025-03-03,\n")) << row;
    finding.need = Need::due;
    EXPECT_TRUE(action_sentence(finding, core_group()).ends_with("and is still to be done."));
}

TEST(ActionTable, HasAFieldForEachOfItsColumns) {
    std::string row;
    append_action_csv(row, overdue(35), core_group());
    EXPECT_EQ(row,
              "overdue,force-01,P1,,CORE-10,\"First core group, within ten working days\","
              "social_care,assessment_and_help,statutory guidance,verified,2025-03-03,35,,,,\n");
    Finding live = overdue(35);
    live.is_live = true;
    row.clear();
    append_action_csv(row, live, core_group());
    EXPECT_TRUE(row.ends_with(",2025-03-03,35,,yes,,\n")) << row;
    // An id that a spreadsheet would run.
    live.case_id = "=1+2";
    row.clear();
    append_action_csv(row, live, core_group());
    EXPECT_TRUE(row.starts_with("overdue,force-01,'=1+2,")) << row;
    const std::string header = action_csv_header();
    EXPECT_TRUE(header.ends_with(",live_proceedings,since,latest_deadline\n"));
    EXPECT_EQ(std::count(header.begin(), header.end(), ','), 15);
}

// Lists and calendars are handed on like pages.
TEST(ActionCalendar, MarksWhatIsAboutLiveProceedings) {
    Finding live = overdue(35);
    live.is_live = true;
    std::string entry;
    append_action_calendar(entry, live, core_group(), day(2025, 4, 7));
    EXPECT_NE(entry.find("SUMMARY:LIVE PROCEEDINGS: Overdue: P1"), std::string::npos) << entry;
    EXPECT_NE(entry.find("DESCRIPTION:LIVE CRIMINAL PROCEEDINGS: share with nobody"),
              std::string::npos)
        << entry;
    std::string other;
    append_action_calendar(other, overdue(35), core_group(), day(2025, 4, 7));
    EXPECT_EQ(other.find("PROCEEDINGS"), std::string::npos);
}

TEST(ActionCalendar, FoldsAndEscapesAsTheFormatAsks) {
    std::string entry;
    append_action_calendar(entry, overdue(35), core_group(), day(2025, 4, 7));
    std::size_t begin = 0;
    std::string unfolded;
    for (std::size_t end = entry.find("\r\n"); end != std::string::npos;
         end = entry.find("\r\n", begin)) {
        const std::string line = entry.substr(begin, end - begin);
        EXPECT_LE(line.size(), 75U) << line;
        unfolded += line.starts_with(' ') ? line.substr(1) : "\n" + line;
        begin = end + 2;
    }
    EXPECT_EQ(begin, entry.size());
    EXPECT_NE(unfolded.find("\nDTSTART;VALUE=DATE:20250407\n"), std::string::npos);
    EXPECT_NE(unfolded.find(
                  "\nSUMMARY:Overdue: P1 CORE-10: First core group\\, within ten working days\n"),
              std::string::npos);
    EXPECT_NE(unfolded.find("\\nOwed by: social_care\\nSource: Working Together\\; chapter 3"),
              std::string::npos);
}

TEST(ActionCalendar, PutsWhatIsDueOnItsDay) {
    Finding finding = overdue(4);
    finding.need = Need::due;
    std::string entry;
    append_action_calendar(entry, finding, core_group(), day(2025, 2, 27));
    EXPECT_NE(entry.find("DTSTART;VALUE=DATE:20250303\r\n"), std::string::npos);
}

TEST(ActionCalendar, KnowsAnEntryByWhatBroughtItAboutAndNotByItsDeadline) {
    const auto uid = [](const Finding& finding) {
        std::string entry;
        append_action_calendar(entry, finding, core_group(), day(2025, 4, 7));
        const std::size_t begin = entry.find("UID:");
        return entry.substr(begin, entry.find("\r\n", begin) - begin);
    };
    Finding finding = overdue(35);
    finding.brought_about_by = "icpc_held 2025-02-17";
    Finding moved = finding;
    moved.deadline = "2025-03-10";
    EXPECT_EQ(uid(finding), uid(moved));  // a clock stopped meanwhile
    Finding other = finding;
    other.brought_about_by = "icpc_held 2025-01-17";
    EXPECT_NE(uid(finding), uid(other));
    other = finding;
    other.number = 1;  // of two that are alike
    EXPECT_NE(uid(finding), uid(other));
    other = finding;
    other.place = "force-02";
    EXPECT_NE(uid(finding), uid(other));
}

// RFC 5545, 3.6.
TEST(ActionCalendar, HasAComponentWhereNothingIsToBeDone) {
    EXPECT_NE(action_calendar_end(false).find("BEGIN:VTIMEZONE\r\n"), std::string::npos);
    EXPECT_EQ(action_calendar_end(true), "END:VCALENDAR\r\n");
}

TEST(ActionCalendar, FoldsNoCharacterInTwo) {
    Finding finding = overdue(4);
    finding.case_id = std::string(200, 'x');
    for (std::size_t at = 0; at < 60; ++at) finding.case_id.replace(2 * at, 2, "é");
    std::string entry;
    append_action_calendar(entry, finding, core_group(), day(2025, 4, 7));
    for (std::size_t at = entry.find("\r\n "); at != std::string::npos;
         at = entry.find("\r\n ", at + 1))
        EXPECT_NE(static_cast<unsigned char>(entry[at + 3]) & 0xC0U, 0x80U);
}

}  // namespace
}  // namespace hearken::report

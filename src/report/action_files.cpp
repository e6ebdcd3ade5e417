#include "report/action_files.h"

#include <fmt/format.h>

#include "base/hash.h"
#include "base/text.h"
#include "report/child_chronology.h"
#include "report/live_proceedings.h"

namespace hearken::report {
namespace {

// Ids are told apart by their ends.
constexpr std::size_t id_max = 400;

const char* need_word(Need need) {
    return need == Need::overdue ? "overdue" : need == Need::due ? "due" : "looked_at";
}

std::string count_of_days(std::int64_t days) {
    return days == 1 ? "1 day"
                     : fmt::format("{} days", with_thousands(static_cast<std::uint64_t>(days)));
}

std::string day_in_words(const Finding& finding) {
    return to_words(Date{std::chrono::days{finding.deadline_day}});
}

// "20250303" of a day.
std::string basic_date(Date day) {
    std::string text = to_iso(day);
    std::erase(text, '-');
    return text;
}

// RFC 5545, 3.3.11: what a text value must escape.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char letter : text) {
        if (letter == '\\' || letter == ',' || letter == ';') out += '\\';
        if (letter == '\n')
            out += "\\n";
        else if (static_cast<unsigned char>(letter) >= 0x20)
            out += letter;
    }
    return out;
}

// RFC 5545, 3.1: no line is longer than 75 octets; what follows begins with a space. A character of
// several octets stays whole.
void append_line(std::string& out, std::string_view line) {
    constexpr std::size_t octets_max = 75;
    std::size_t room = octets_max;
    while (line.size() > room) {
        std::size_t end = room;
        while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
        if (end == 0) end = room;
        out += line.substr(0, end);
        out += "\r\n ";
        line.remove_prefix(end);
        room = octets_max - 1;
    }
    out += line;
    out += "\r\n";
}

// Where it is not certain when the time of a duty began, the first day on which it may end counts.
std::string perhaps_due(const Finding& finding) {
    const std::string latest = fmt::format("; it is due by {} at the latest.",
                                           to_words(*parse_iso_date(finding.latest_deadline)));
    if (finding.days == 0) return " may be due today" + latest;
    if (finding.days < 0)
        return fmt::format(" may have been due by {}, {} ago, and is not recorded as done{}",
                           day_in_words(finding),
                           count_of_days(-finding.days),
                           latest);
    return fmt::format(
        " may be due by {}, in {}{}", day_in_words(finding), count_of_days(finding.days), latest);
}

}  // namespace

std::string action_sentence(const Finding& finding, const Duty& duty) {
    std::string whom = finding.person_id.empty()
                           ? ""
                           : fmt::format(", for {}", printable(finding.person_id, id_max));
    std::string text = fmt::format(
        "Case {}{}: {} ({})", printable(finding.case_id, id_max), whom, duty.title, duty.id);
    if (finding.deadline.empty()) {
        if (!finding.since.empty())
            text += fmt::format(" has been owed since {}, without a deadline, and",
                                day_in_words(finding));
        return text +
               (finding.need == Need::due ? " is still to be done." : " is not recorded as done.");
    }
    if (!finding.latest_deadline.empty()) return text + perhaps_due(finding);
    if (finding.need == Need::due)
        return text + (finding.days == 0 ? " is due today."
                                         : fmt::format(" is due by {}, in {}.",
                                                       day_in_words(finding),
                                                       count_of_days(finding.days)));
    return text + (finding.days == 0
                       ? " was due today, and is not recorded as done."
                       : fmt::format(" was due by {}, {} ago, and is not recorded as done.",
                                     day_in_words(finding),
                                     count_of_days(finding.days)));
}

std::string action_csv_header() {
    return "need,place,case,person,standard,title,owner,area,weight,status,deadline,days,"
           "working_days,live_proceedings,since,latest_deadline\n";
}

void append_action_csv(std::string& out, const Finding& finding, const Duty& duty) {
    out += need_word(finding.need);
    for (const std::string_view field :
         {std::string_view{finding.place},
          std::string_view{finding.case_id},
          std::string_view{finding.person_id},
          std::string_view{duty.id},
          std::string_view{duty.title},
          std::string_view{duty.owner},
          std::string_view{duty.area},
          std::string_view{assurance::to_string(duty.weight)},
          std::string_view{duty.is_verified ? "verified" : "unverified"},
          std::string_view{finding.deadline}}) {
        out += ',';
        append_csv_field(out, without_formula(field));
    }
    out += ',';
    if (!finding.deadline.empty()) append_number(out, finding.days);
    out += ',';
    if (finding.working_days >= 0) append_number(out, finding.working_days);
    out += finding.is_live ? ",yes," : ",,";
    out += finding.since;
    out += ',';
    out += finding.latest_deadline;
    out += '\n';
}

std::string action_calendar_head() {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Hearken//Action list//EN\r\n"
           "CALSCALE:GREGORIAN\r\n";
}

void append_action_calendar(std::string& out,
                            const Finding& finding,
                            const Duty& duty,
                            Date as_of) {
    const Date day = finding.need == Need::due && !finding.deadline.empty() && finding.days >= 0
                         ? Date{std::chrono::days{finding.deadline_day}}
                         : as_of;
    // The same duty keeps its entry when the list is made anew, also where its deadline has moved.
    const std::string uid = sha256_hex(fmt::format("{}\n{}\n{}\n{}\n{}\n{}",
                                                   finding.place,
                                                   finding.case_id,
                                                   duty.id,
                                                   finding.person_id,
                                                   finding.brought_about_by,
                                                   finding.number))
                                .substr(0, 32);
    append_line(out, "BEGIN:VEVENT");
    append_line(out, fmt::format("UID:{}@hearken.invalid", uid));
    append_line(out, fmt::format("DTSTAMP:{}T000000Z", basic_date(as_of)));
    append_line(out, fmt::format("DTSTART;VALUE=DATE:{}", basic_date(day)));
    append_line(out,
                fmt::format("SUMMARY:{}{}{} {}: {}",
                            finding.is_live ? "LIVE PROCEEDINGS: " : "",
                            finding.need == Need::overdue      ? "Overdue: "
                            : !finding.latest_deadline.empty() ? "Perhaps: "
                                                               : "",
                            escaped(printable(finding.case_id, id_max)),
                            escaped(duty.id),
                            escaped(duty.title)));
    append_line(
        out,
        fmt::format("DESCRIPTION:{}",
                    escaped((finding.is_live ? std::string{live_proceedings_mark} + "\n" : "") +
                            action_sentence(finding, duty) +
                            (duty.owner.empty() ? "" : "\nOwed by: " + duty.owner) +
                            "\nSource: " + duty.source)));
    append_line(out, "TRANSP:TRANSPARENT");
    append_line(out, "END:VEVENT");
}

std::string action_calendar_end(bool has_entries) {
    constexpr std::string_view time_zone =
        "BEGIN:VTIMEZONE\r\nTZID:Etc/UTC\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
    return std::string{has_entries ? std::string_view{} : time_zone} + "END:VCALENDAR\r\n";
}

}  // namespace hearken::report

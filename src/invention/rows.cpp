#include "invention/rows.h"

#include <algorithm>
#include <bit>

#include "base/text.h"
#include "invention/words.h"

namespace hearken::invention {
namespace {

constexpr std::array<std::string_view, role_count> role_names{
    "child", "victim", "suspect", "parent", "linked_child", "registered_offender"};
constexpr std::array<std::string_view, agency_count> case_letters{"P", "S", "H"};

void append_padded(std::string& out, std::uint64_t number, int width) {
    std::array<char, 20> digits{};
    for (int at = width - 1; at >= 0; --at) {
        digits[static_cast<std::size_t>(at)] = static_cast<char>('0' + number % 10);
        number /= 10;
    }
    out.append(digits.data(), static_cast<std::size_t>(width));
}

class Writer {
public:
    Writer(const CaseDraft& draft, Rows& rows) : draft_(draft), rows_(rows) {
        int involved = 0;
        for (std::size_t at = 0; at < agency_count; ++at)
            involved += draft.involves(static_cast<Agency>(at)) ? 1 : 0;
        is_joint_ = involved > 1;
    }

    void run() {
        for (std::size_t at = 0; at < agency_count; ++at) {
            const auto agency = static_cast<Agency>(at);
            if (!draft_.involves(agency)) continue;
            append_case(agency);
            append_people(agency);
        }
        append_joins();
        for (std::size_t at = 0; at < draft_.events.size(); ++at) append_event(at);
        append_truth();
    }

private:
    // Ids: each agency has its own for one case and one person.
    void append_id(std::string& out, std::string_view letter) const {
        out += letter;
        append_padded(out, static_cast<std::uint64_t>(draft_.force().number), 2);
        out += '-';
        append_padded(out, draft_.number(), 7);
    }
    void append_case_id(std::string& out, Agency agency) const {
        append_id(out, case_letters[static_cast<std::size_t>(agency)]);
    }
    void append_person_id(std::string& out, Agency agency, std::size_t person) const {
        static constexpr std::array<std::string_view, agency_count> letters{"PN", "SC", "HR"};
        append_id(out, letters[static_cast<std::size_t>(agency)]);
        out += '-';
        append_number(out, static_cast<std::int64_t>(person) + 1);
    }
    void append_event_id(std::string& out, Agency agency, std::size_t event) const {
        static constexpr std::array<std::string_view, agency_count> letters{"EP", "ES", "EH"};
        append_id(out, letters[static_cast<std::size_t>(agency)]);
        out += '-';
        append_number(out, static_cast<std::int64_t>(event) + 1);
    }
    void append_judged_id(std::string& out) const {
        if (is_joint_)
            append_id(out, "INV");
        else
            append_case_id(out, Agency::police);
    }
    void append_source(std::string& out, Agency agency) const {
        out += name_of(agency);
        out += '-';
        append_padded(out, static_cast<std::uint64_t>(draft_.force().number), 2);
    }

    void append_case(Agency agency) {
        static constexpr std::array<std::string_view, agency_count> kinds{"", "enquiry", ""};
        std::string& out = rows_.of(agency, Table::cases);
        append_case_id(out, agency);
        out += ',';
        out += name_of(agency);
        out += ',';
        out += agency == Agency::police ? draft_.kind : kinds[static_cast<std::size_t>(agency)];
        out += ',';
        out += draft_.force().nation;
        out += ',';
        append_day(out, agency, draft_.opened);
        out += ',';
        // Nobody closes before the police have.
        const Day closed =
            draft_.closed == 0
                ? 0
                : draft_.closed + (agency == Agency::police ? 0 : days_until_others_close);
        if (closed != 0 && closed <= draft_.inspected()) append_day(out, agency, closed);
        out += ',';
        append_padded(out, static_cast<std::uint64_t>(draft_.force().number), 2);
        out += '\n';
    }

    void append_people(Agency agency) {
        for (std::size_t at = 0; at < draft_.people.size(); ++at) {
            const Person& person = draft_.people[at];
            if (!draft_.knows(agency, person)) continue;
            append_person(agency, at, person);
            std::string& roles = rows_.of(agency, Table::roles);
            for (std::size_t role = 0; role < role_count; ++role) {
                if (!CaseDraft::has_role(person, static_cast<Role>(role))) continue;
                append_case_id(roles, agency);
                roles += ',';
                append_person_id(roles, agency, at);
                roles += ',';
                append_name(roles, agency, role_names[role]);
                roles += '\n';
            }
        }
    }

    void append_person(Agency agency, std::size_t at, const Person& person) {
        std::string& out = rows_.of(agency, Table::people);
        append_person_id(out, agency, at);
        out += ',';
        switch (person.born_as) {
            case BornAs::day:
                append_day(out, agency, person.born);
                break;
            case BornAs::month:
                append_month(out, agency, person.born);
                break;
            case BornAs::year: {
                const std::size_t begin = out.size();
                draft_.diary().append_month(out, person.born);
                out.resize(begin + 4);
                break;
            }
            case BornAs::missing:
                break;
        }
        out += ',';
        // Each agency types in its own way; one in five differs from the family's.
        const std::uint64_t typing = person.name >> (16 + 12 * static_cast<unsigned>(agency));
        const auto first_slip = static_cast<std::uint32_t>(typing % 5 == 0 ? typing / 5 % 64 : 0);
        const auto last_slip =
            static_cast<std::uint32_t>(typing / 320 % 6 == 0 ? typing / 7 % 64 : 0);
        out += person.is_female ? "female," : "male,";
        append_forename(out, person.name, person.is_female, first_slip);
        out += ',';
        append_surname(out, person.family, last_slip);
        out += '\n';
    }

    void append_joins() {
        if (!is_joint_) return;
        std::string& investigations = rows_.of(Agency::police, Table::investigations);
        std::string& identities = rows_.of(Agency::police, Table::identities);
        for (std::size_t at = 0; at < agency_count; ++at) {
            const auto agency = static_cast<Agency>(at);
            if (!draft_.involves(agency)) continue;
            append_judged_id(investigations);
            investigations += ',';
            append_source(investigations, agency);
            investigations += ',';
            append_case_id(investigations, agency);
            investigations += '\n';
        }
        for (std::size_t person = 0; person < draft_.people.size(); ++person) {
            int knowing = 0;
            for (std::size_t at = 0; at < agency_count; ++at)
                knowing += draft_.knows(static_cast<Agency>(at), draft_.people[person]) ? 1 : 0;
            if (knowing < 2) continue;
            for (std::size_t at = 0; at < agency_count; ++at) {
                const auto agency = static_cast<Agency>(at);
                if (!draft_.knows(agency, draft_.people[person])) continue;
                append_id(identities, "ID");
                identities += '-';
                append_number(identities, static_cast<std::int64_t>(person) + 1);
                identities += ',';
                append_source(identities, agency);
                identities += ',';
                append_person_id(identities, agency, person);
                identities += '\n';
            }
        }
    }

    [[nodiscard]] bool is_in_export(const Event& event) const {
        const Minute end = at_hour(draft_.inspected() + 1, 0);
        return event.happened.at < end && event.recorded < end;
    }

    // The health system writes dates as people in Britain do, the others as ISO 8601.
    void append_day(std::string& out, Agency agency, Day day) const {
        if (agency == Agency::health)
            draft_.diary().append_british_day(out, day);
        else
            draft_.diary().append_day(out, day);
    }
    void append_month(std::string& out, Agency agency, Day day) const {
        if (agency == Agency::health)
            draft_.diary().append_british_month(out, day);
        else
            draft_.diary().append_month(out, day);
    }
    void append_minute(std::string& out, Agency agency, Minute at) const {
        if (agency == Agency::health)
            draft_.diary().append_british_minute(out, at);
        else
            draft_.diary().append_minute(out, at);
    }
    void append_moment(std::string& out, Agency agency, Moment moment) const {
        switch (moment.precision) {
            case Precision::minute:
                append_minute(out, agency, moment.at);
                break;
            case Precision::day:
                append_day(out, agency, day_of(moment.at));
                break;
            case Precision::month:
                append_month(out, agency, day_of(moment.at));
                break;
            case Precision::unknown:
                out += "unknown";
                break;
        }
    }

    void append_about(std::string& out, const Event& event) const {
        bool is_first = true;
        for (People left = event.about; left != 0; left &= left - 1) {
            const auto person = static_cast<std::size_t>(std::countr_zero(left));
            if (!draft_.knows(event.agency, draft_.people[person])) continue;
            if (!is_first) out += ';';
            is_first = false;
            append_person_id(out, event.agency, person);
        }
    }

    // The police write names as Hearken has them, social care as people type them, health in codes.
    static void append_name(std::string& out, Agency agency, std::string_view name) {
        switch (agency) {
            case Agency::police:
                out += name;
                break;
            case Agency::social_care:
                append_in_words(out, name);
                break;
            case Agency::health:
                out += code_of(name);
                break;
        }
    }

    void append_event(std::size_t at) {
        const Event& event = draft_.events[at];
        if (!is_in_export(event)) return;
        ++rows_.events;
        if (event.is_note) return append_note_row(at);
        std::string& out = rows_.of(event.agency, Table::events);
        append_event_id(out, event.agency, at);
        out += ',';
        append_case_id(out, event.agency);
        out += ',';
        append_name(out, event.agency, event.kind);
        out += ',';
        if (!event.is_withdrawal) append_moment(out, event.agency, event.happened);
        out += ',';
        if (event.recorded >= 0) append_minute(out, event.agency, event.recorded);
        out += ',';
        if (event.supersedes != no_event) append_event_id(out, event.agency, event.supersedes);
        out += event.is_withdrawal ? ",yes," : ",,";
        append_about(out, event);
        out += ',';
        append_name(out, event.agency, event.by_role);
        append_columns(out, event);
        out += '\n';
        for (std::uint16_t one = 0; one < event.participants; ++one)
            append_participant(at, draft_.participants[event.first_participant + one]);
    }

    static void append_columns(std::string& out, const Event& event) {
        if (event.agency == Agency::police) {
            out += ',';
            if (event.by_person != 0) append_number(out, event.by_person);
        }
        for (const Column column : columns_of(event.agency)) {
            out += ',';
            out += event.values[static_cast<std::size_t>(column)];
        }
    }

    void append_participant(std::size_t event, const Participant& participant) {
        std::string& out = rows_.of(Agency::social_care, Table::participants);
        append_event_id(out, Agency::social_care, event);
        out += ',';
        append_name(out, Agency::social_care, participant.role);
        out += ',';
        out += name_of(participant.agency);
        out += ',';
        out += participant.attended;
        out += '\n';
    }

    void append_note_row(std::size_t at) {
        const Event& note = draft_.events[at];
        std::string& out = rows_.of(note.agency, Table::notes);
        append_event_id(out, note.agency, at);
        out += ',';
        append_case_id(out, note.agency);
        out += ",,";
        append_name(out, note.agency, note.kind);
        out += ',';
        append_moment(out, note.agency, note.happened);
        out += ',';
        if (note.recorded >= 0) append_minute(out, note.agency, note.recorded);
        out += ',';
        append_about(out, note);
        out += ',';
        append_name(out, note.agency, note.by_role);
        out += ',';
        if (note.states_text) append_note(out, note.note, note.note_key);
        out += '\n';
    }

    void append_truth() {
        std::vector<const Planted*> sorted;
        for (const Planted& one : draft_.planted) sorted.push_back(&one);
        std::sort(sorted.begin(), sorted.end(), [](const Planted* left, const Planted* right) {
            return left->standard < right->standard;
        });
        for (const Planted* one : sorted) {
            ++rows_.planted;
            append_judged_id(rows_.truth);
            rows_.truth += ',';
            rows_.truth += one->standard;
            rows_.truth += ",missed,";
            append_csv_field(rows_.truth, one->what);
            rows_.truth += '\n';
        }
    }

    const CaseDraft& draft_;
    Rows& rows_;
    bool is_joint_ = false;
};

}  // namespace

void append_rows(const CaseDraft& draft, Rows& rows) {
    Writer{draft, rows}.run();
}

}  // namespace hearken::invention

#include "monitor/bound_program.h"

#include <utility>

#include "language/language.h"

namespace hearken::monitor {

using language::Clauses;
using language::Obligation;

const language::DurationTable* table_of(const Obligation& duty) {
    return duty.kind == Obligation::Kind::periodic ? duty.every_table.get()
                                                   : duty.timing.table.get();
}

Result<BoundProgram> BoundProgram::bind(const language::Program& program,
                                        const casework::Casebook& casebook,
                                        const Question& question,
                                        std::shared_ptr<const EventTimes> times) {
    if (!times) times = std::make_shared<const EventTimes>(casebook, program.zone, question);
    BoundProgram bound{program, casebook, question, std::move(times)};
    TRY(bound.bind_standards(program, question));
    return bound;
}

BoundProgram::BoundProgram(const language::Program& program,
                           const casework::Casebook& casebook,
                           const Question& question,
                           std::shared_ptr<const EventTimes> times)
    : binding_(casebook),
      times_(std::move(times)),
      coverage_(casebook, program.zone, question.known_on) {}

void BoundProgram::bind_for_each(const language::ForEach& for_each, BoundStandard& standard) {
    standard.roles = binding_.bind(for_each.roles).roles;
    standard.for_each_where = binding_.bind(for_each.where);
}

Result<void> BoundProgram::bind_standards(const language::Program& program,
                                          const Question& question) {
    for (const language::Standard& standard : program.standards) {
        BoundStandard bound;
        bound.source = &standard;
        if (standard.for_each) bind_for_each(*standard.for_each, bound);
        for (const language::Version& version : standard.versions) {
            BoundVersion& one = bound.versions.emplace_back();
            one.source = &version;
            bind_clauses(one);
            const std::string& calendar =
                version.clauses.calendar.empty() ? program.calendar : version.clauses.calendar;
            if (!calendar.empty())
                one.calendar =
                    TRY(BankHolidayList::built_in().as_known_on(calendar, question.known_on));
            if (program.terms && one.calendar)
                one.school = SchoolDays{*program.terms, *one.calendar};
            // Versions share what they did not override; the text says whether they do.
            bound.has_one_trigger =
                bound.has_one_trigger && version.clauses.trigger->at.offset ==
                                             standard.versions.front().clauses.trigger->at.offset;
        }
        standards_.push_back(std::move(bound));
    }
    return {};
}

void BoundProgram::bind_clauses(BoundVersion& version) {
    const Clauses& clauses = version.source->clauses;
    version.applies = binding_.bind(clauses.applies);
    version.trigger = binding_.bind(clauses.trigger->events);
    version.trigger_where = binding_.bind(clauses.trigger->where);
    for (const language::Anchor& anchor : clauses.anchors)
        version.anchors.push_back(binding_.bind(anchor.events));
    for (const language::Condition& condition : clauses.exclusions)
        version.exclusions.push_back(binding_.bind(condition.holds));
    for (const language::Condition& condition : clauses.doubts)
        version.doubts.push_back(binding_.bind(condition.holds));
    for (const language::Discharge& discharge : clauses.discharges)
        version.discharges.push_back(binding_.bind(discharge.events));
    for (const language::Excuse& excuse : clauses.excuses)
        version.excuses.push_back(binding_.bind(excuse.events));
    for (const language::ClockStop& stop : clauses.stops)
        version.stops.push_back({binding_.bind(stop.from), binding_.bind(stop.until)});
    for (const language::FeedNeed& need : clauses.feeds)
        version.feeds.push_back({&need, coverage_.of_feed(need.feed)});
    for (const language::FieldNeed& need : clauses.fields)
        version.fields.push_back(binding_.bind(need.field));
    version.obligation = bind_obligation(*clauses.obligation);
    version.required = language::to_text(*clauses.obligation);
}

BoundObligation BoundProgram::bind_obligation(const Obligation& duty) {
    BoundObligation bound;
    bound.source = &duty;
    bound.events = binding_.bind(duty.events);
    bound.later = binding_.bind(duty.later);
    bound.window_from = binding_.bind(duty.window.from);
    bound.window_until = binding_.bind(duty.window.until);
    bound.where = binding_.bind(duty.where);
    bound.window_until_state = binding_.bind(duty.window.until_state);
    if (const language::DurationTable* table = table_of(duty))
        for (const language::DurationTable::Line& line : table->lines)
            bound.table.push_back(binding_.bind(line.holds));
    bound.covered = coverage_.of_kinds(duty.events);
    for (const Obligation& part : duty.parts) bound.parts.push_back(bind_obligation(part));
    return bound;
}

}  // namespace hearken::monitor

#include "intake/case_tables.h"

#include <string>

namespace hearken::intake {

using casework::ProblemKind;

void CaseTables::take_case(RowState&& row) {
    casework::CasebookBuilder& builder = shared_.builder;
    const std::string_view id = row.cell(case_fields::of_case);
    if (id.empty()) {
        row.lacks(ProblemKind::missing_case, "case");
        return row.count();
    }
    const casework::CaseIndex which = builder.case_of(row.books.source(), id);
    if (has(has_row_, which)) {
        row.problem(ProblemKind::repeated_id,
                    "A second row of the same case; it is left out.",
                    "Export one row for each case.");
        return row.count();
    }
    set(has_row_, which);
    // The case's own words under the names of its fields. A case's kind is not an event's: its
    // codes have a list of their own.
    const auto keep = [&](std::size_t field, const CodeList& codes) {
        const std::string_view text = row.cell(field);
        if (text.empty()) return;
        const casework::AttributeId attribute = attribute_of(field);
        builder.set_case_value(
            which, attribute, shared_.attributes.coded(codes, text, row.attribute_at()));
    };
    keep(case_fields::agency, agency_codes_);
    keep(case_fields::kind, kind_codes_);
    keep(case_fields::nation, nation_codes_);
    take_live_proceedings(which, row);
    for (const AttributeCell& cell : row.rows.attributes()) {
        const casework::AttributeValue value = shared_.attributes.value(cell, row.attribute_at());
        builder.set_case_value(which, value.first, value.second);
    }
    take_time(case_fields::opened, which, row);
    take_time(case_fields::closed, which, row);
    row.count();
}

// A mark that cannot be read is not thrown away: whoever shares the case must look at it.
void CaseTables::take_live_proceedings(casework::CaseIndex which, RowState& row) {
    const std::string_view text = row.cell(case_fields::live_proceedings);
    if (text.empty()) return;
    casework::CasebookBuilder& builder = shared_.builder;
    const std::optional<bool> is_live = read_yes_or_no(text);
    if (!is_live)
        row.problem(ProblemKind::bad_value,
                    "`live_proceedings` is neither yes nor no; the case is taken as one with live "
                    "proceedings.",
                    "Write yes or no.");
    const casework::AttributeId attribute = builder.attribute_of(live_proceedings_attribute);
    const casework::ValueId no = builder.value_of("no");
    builder.set_case_value(which,
                           attribute,
                           !is_live   ? builder.value_of(text)
                           : *is_live ? builder.value_of("yes")
                                      : no);
    builder.let_give_way(attribute, no);
}

// Named where one is first stated, so that a casebook has no attribute that no row has.
casework::AttributeId CaseTables::attribute_of(std::size_t field) {
    casework::AttributeId& known = attributes_[field - case_fields::agency];
    if (known == casework::nothing)
        known = shared_.builder.attribute_of(table_spec(TableId::cases).fields[field].name);
    return known;
}

void CaseTables::take_time(std::size_t field, casework::CaseIndex of_case, RowState& row) {
    const bool is_opened = field == case_fields::opened;
    const std::string_view text = row.cell(field);
    if (text.empty()) return;
    const DateReader::Reading reading = shared_.dates.read(text);
    if (reading.fault != DateFault::none) {
        // Kept with its time unknown, as events are: what it may have begun is then not missed.
        row.problem(
            ProblemKind::bad_date,
            describe(reading.fault, text) +
                (is_opened ? ", for when the case was opened" : ", for when the case was closed") +
                "; the event is kept with its time unknown.",
            remedy_of(reading.fault));
    }
    times_.push_back({of_case, is_opened, reading.moment, row.record_place()});
}

void CaseTables::take_investigation(RowState&& row) {
    const std::string_view investigation = row.cell(investigation_fields::group);
    const std::string_view source = row.cell(investigation_fields::source);
    const std::string_view id = row.cell(investigation_fields::member);
    if (investigation.empty()) row.lacks(ProblemKind::missing_value, "investigation");
    if (id.empty()) row.lacks(ProblemKind::missing_case, "case");
    if (!row.has_problems)
        shared_.builder.join_case(investigation,
                                  source.empty() ? std::string_view{shared_.source} : source,
                                  id,
                                  row.record_place());
    row.count();
}

void CaseTables::finish() {
    if (times_.empty()) return;
    casework::CasebookBuilder& builder = shared_.builder;
    const std::string opened = kind_of_case_field(case_fields::opened);
    const std::string closed = kind_of_case_field(case_fields::closed);
    for (const StatedTime& time : times_) {
        const std::vector<bool>& stated =
            time.is_opened ? shared_.opened_cases : shared_.closed_cases;
        if (has(stated, time.of_case)) continue;
        const casework::KindId kind = builder.kind_of(time.is_opened ? opened : closed);
        if (!builder.add_event({time.of_case, kind, time.happened, Moment{}, time.place}))
            builder.add_problem({ProblemKind::too_long,
                                 time.place.source,
                                 time.place.line,
                                 0,
                                 "There are too many events for one casebook; when the case was "
                                 "opened or closed was not read.",
                                 "Give fewer cases at a time."});
    }
}

}  // namespace hearken::intake

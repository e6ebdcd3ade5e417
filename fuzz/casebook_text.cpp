#include "casebook_text.h"

#include <fmt/format.h>

#include "base/check.h"

namespace hearken::fuzz {
namespace {

void append_moment(std::string& out, const Moment& moment) {
    fmt::format_to(std::back_inserter(out),
                   " {}..{}/{}",
                   moment.earliest.time_since_epoch().count(),
                   moment.latest.time_since_epoch().count(),
                   static_cast<int>(moment.precision));
}

void append_value(std::string& out,
                  const casework::Casebook& book,
                  casework::AttributeId attribute,
                  casework::ValueId value) {
    if (value == casework::no_value) return;
    fmt::format_to(std::back_inserter(out),
                   "  {} = {}\n",
                   book.attribute_names().text(attribute),
                   book.values().text(value));
}

void check_books(const casework::Casebook& book) {
    std::uint64_t rows = 0;
    std::uint64_t loaded = 0;
    std::uint64_t with_problems = 0;
    for (const casework::Source& source : book.sources()) {
        HEARKEN_CHECK(source.rows.rows == source.rows.loaded + source.rows.with_problems);
        rows += source.rows.rows;
        loaded += source.rows.loaded;
        with_problems += source.rows.with_problems;
    }
    HEARKEN_CHECK(book.event_count() <= rows);
    HEARKEN_CHECK(book.event_count() >= loaded);
    HEARKEN_CHECK(with_problems == 0 || book.problems().count() > 0);
}

}  // namespace

std::string text_of(const Result<void>& outcome, const casework::Casebook& book) {
    check_books(book);
    std::string out;
    if (!outcome.has_value()) {
        HEARKEN_CHECK(!outcome.error().message.empty() && !outcome.error().remedy.empty());
        out += outcome.error().message + "\n";
    }
    for (const casework::Source& source : book.sources())
        fmt::format_to(std::back_inserter(out),
                       "{}: {} rows, {} loaded\n",
                       source.name,
                       source.rows.rows,
                       source.rows.loaded);
    for (const casework::Problem& problem : book.problems().kept()) {
        HEARKEN_CHECK(!problem.reason.empty() && !problem.remedy.empty());
        fmt::format_to(std::back_inserter(out),
                       "{} {}:{} {}\n",
                       casework::to_string(problem.kind),
                       problem.line,
                       problem.byte,
                       problem.reason);
    }
    const auto attributes = static_cast<casework::AttributeId>(book.attribute_names().size());
    for (casework::CaseIndex which = 0; which < book.case_count(); ++which) {
        fmt::format_to(std::back_inserter(out), "case {}\n", book.case_id(which));
        for (casework::AttributeId attribute = 0; attribute < attributes; ++attribute)
            append_value(out, book, attribute, book.case_value(which, attribute));
        for (casework::EventIndex event = book.first_event(which); event < book.end_event(which);
             ++event) {
            out += book.record_id(event) + " ";
            out += book.kind_names().text(book.kind(event));
            append_moment(out, book.happened(event));
            append_moment(out, book.recorded(event));
            out += "\n";
            for (casework::AttributeId attribute = 0; attribute < attributes; ++attribute)
                append_value(out, book, attribute, book.value(event, attribute));
        }
    }
    return out;
}

}  // namespace hearken::fuzz

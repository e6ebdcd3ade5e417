#include "importing/importer.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "base/check.h"
#include "base/text.h"
#include "importing/table_match.h"
#include "intake/date_reader.h"

namespace hearken::importing {

using casework::ProblemKind;
using intake::TableId;

namespace {

// Every row of a case repeats its id, so that one of megabytes would make gigabytes of a small
// file.
constexpr std::size_t id_bytes_max = 1024;

constexpr const char* no_rule =
    "No rule of the layout speaks of it: what the rules ask for is not in it.";
constexpr const char* other_count = "It has more or fewer fields than the header.";
constexpr const char* said_before = "It says again what an earlier row said.";

bool is_id(const BoundCell& cell, TableId table) {
    return cell.name == "case" || cell.name == "event" ||
           (cell.name == "person" && table == TableId::people);
}

// Whether rows of these tables are more than who has which role in a case.
bool is_more_than_a_role(TableId table) {
    return table == TableId::events || table == TableId::notes || table == TableId::people ||
           table == TableId::cases;
}

std::string not_stated(std::string_view field) {
    constexpr std::pair<std::string_view, std::string_view> words[] = {
        {"case", "which case it is of"},
        {"kind", "what happened"},
        {"happened", "when it happened"},
        {"person", "which person it is about"},
        {"role", "in which role somebody is"},
        {"event", "which event it belongs to"}};
    for (const auto& [name, what] : words)
        if (name == field) return fmt::format("It does not state {}.", what);
    return fmt::format("It does not state its {}.", field);
}

}  // namespace

Importer::Importer(const Layout& layout, TableSink& sink, BoundTable::BarredAs barred_as)
    : layout_(layout),
      barred_as_(barred_as),
      dates_(layout.date_formats, layout.midnight_is_day),
      out_(sink) {
    for (const auto& [name, list] : layout.codes) bound_.codes.emplace(name, CodeBook(name, list));
}

Result<void> Importer::add_file(const std::string& file_name,
                                const std::vector<SourceTable>& tables) {
    File file{file_name, {}};
    for (const SourceTable& source : tables) {
        const TableMatch match = match_table(layout_, source);
        TableBooks books;
        books.file = file_name;
        file.books.push_back(books_.tables.size());
        Table& table = tables_.emplace_back(Table{source, match.table, nullptr});
        if (match.table == TableMatch::none) {
            books.unread = match.is_doubtful
                               ? "several tables of the layout have such columns: name the file "
                                 "as the layout does"
                               : "no table of the layout has this name or these columns";
        } else {
            const ForeignTable& wanted = layout_.tables[match.table];
            books.table = wanted.name;
            books.by_columns = match.by_columns;
            books.unread = wanted.unused;
            if (wanted.unused.empty() && !match.missing.empty())
                return fail(ErrorKind::invalid_input,
                            fmt::format("{}: there is no column \"{}\", which {} must have.",
                                        printable(file_name, 400),
                                        printable(match.missing),
                                        printable(wanted.name)),
                            "Export it with that column, name the file otherwise if it is "
                            "another table, or write a layout of your own (docs/imports.md).");
            if (wanted.unused.empty())
                table.bound = std::make_unique<BoundTable>(
                    wanted, table.source.columns, barred_as_, bound_, books);
        }
        books_.tables.push_back(std::move(books));
    }
    files_.push_back(std::move(file));
    return {};
}

void Importer::add_unread(const std::string& file_name, std::string why) {
    files_.push_back({file_name, {books_.tables.size()}});
    tables_.emplace_back();
    TableBooks books;
    books.file = file_name;
    books.unread = std::move(why);
    books_.tables.push_back(std::move(books));
}

std::vector<std::size_t> Importer::order() const {
    std::vector<std::pair<std::size_t, std::size_t>> ranked;
    for (std::size_t number = 0; number < files_.size(); ++number) {
        std::size_t rank = TableMatch::none;
        for (const std::size_t books : files_[number].books)
            if (tables_[books].bound) rank = std::min(rank, tables_[books].of_layout);
        if (rank != TableMatch::none) ranked.emplace_back(rank, number);
    }
    std::sort(ranked.begin(), ranked.end());
    std::vector<std::size_t> order;
    for (const auto& [rank, number] : ranked) order.push_back(number);
    return order;
}

Result<void> Importer::begin() {
    // In the layout's order, whatever the order of the files.
    std::vector<Table*> in_order;
    for (Table& table : tables_)
        if (table.bound) in_order.push_back(&table);
    std::stable_sort(in_order.begin(), in_order.end(), [](const Table* left, const Table* right) {
        return left->of_layout < right->of_layout;
    });
    std::size_t cells_max = 1;
    if (!in_order.empty()) {
        out_.use_field(TableId::cases, intake::case_fields::of_case);
        for (const auto& [field, value] : layout_.of_cases) out_.use_field(TableId::cases, field);
        // Without a table of events a folder is none.
        for (const std::size_t field : {intake::event_fields::of_case,
                                        intake::event_fields::kind,
                                        intake::event_fields::happened})
            out_.use_field(TableId::events, field);
    }
    for (const Table* table : in_order) table->bound->use_fields(out_);
    for (Table* table : in_order) {
        table->bound->use_columns(out_);
        for (const BoundRule& rule : table->bound->rules()) {
            has_case_rules_ |= rule.rule->table == TableId::cases;
            cells_max = std::max({cells_max, rule.cells.size(), rule.cells_and_rest.size()});
        }
    }
    rooms_.resize(2 * cells_max);
    return out_.write_headers();
}

// What was bound to columns must find them where they were.
bool Importer::has_the_tables_of(std::size_t file, const RowSource& rows) const {
    const std::vector<std::size_t>& numbers = files_[file].books;
    return std::equal(numbers.begin(),
                      numbers.end(),
                      rows.tables().begin(),
                      rows.tables().end(),
                      [&](std::size_t books, const SourceTable& table) {
                          return tables_[books].source.columns == table.columns;
                      });
}

Result<void> Importer::read(std::size_t file, RowSource& rows) {
    const std::vector<std::size_t>& numbers = files_[file].books;
    if (!has_the_tables_of(file, rows))
        return fail(ErrorKind::conflict,
                    fmt::format("{} changed while it was read.", printable(files_[file].name, 400)),
                    "Import it again once nothing writes to it any more.");
    std::uint64_t faults = 0;
    for (;;) {
        const RowSource::Step step = rows.next();
        at_ = &rows.position();
        if (step == RowSource::Step::end) break;
        // A row that cannot be read may be of any table: the file's first answers for it.
        const std::size_t books =
            step == RowSource::Step::fault ? numbers.front() : numbers[rows.table()];
        Table& table = tables_[books];
        if (step == RowSource::Step::fault) {
            ++faults;
            ++books_.tables[books].rows;
            books_.tables[books].leave_out(rows.fault().kind == ProblemKind::column_count
                                               ? std::string_view{other_count}
                                               : rows.fault().reason);
            add_problem(books, rows.fault().kind, rows.fault().reason, rows.fault().remedy);
        } else if (table.bound) {
            take(table, books, rows.cells());
        }
        if (error_) return Failure(*error_);
    }
    const std::optional<Date> until = rows.known_until();
    says_until_all_ &= until.has_value();
    if (until && (!known_until_ || *known_until_ < *until)) known_until_ = until;
    bool is_read_whole = rows.stream_fault() == intake::StreamFault::none;
    for (intake::StreamRemark& remark : rows.take_remarks()) {
        is_read_whole &=
            remark.kind == ProblemKind::ignored_content || remark.kind == ProblemKind::repeated_id;
        const intake::Position place{std::max<std::uint64_t>(remark.line, 1), 0, 0};
        at_ = &place;
        add_problem(
            numbers.front(), remark.kind, std::move(remark.reason), std::move(remark.remedy));
        at_ = &rows.position();
    }
    if (rows.stream_fault() != intake::StreamFault::none &&
        rows.stream_fault() != intake::StreamFault::told)
        add_problem(numbers.front(),
                    ProblemKind::truncated,
                    "The file ended before its time, or something stands behind its end: what "
                    "came before is kept.",
                    "Copy or export the file again.");
    for (const std::size_t books : numbers) {
        if (faults > 0) doubt_feeds_of(books, "they could not be read", faults);
        if (!is_read_whole) doubt_feeds_of(books, "not all of the file could be read", 0);
    }
    for (const std::size_t books : numbers)
        if (tables_[books].bound && tables_[books].bound->unread_json() > 0)
            add_problem(books,
                        ProblemKind::bad_value,
                        fmt::format("{} texts in columns of JSON are no JSON objects; they are "
                                    "kept, and what the layout asks of them is not known.",
                                    with_thousands(tables_[books].bound->unread_json())),
                        "Export these columns as JSON objects.");
    return {};
}

void Importer::take(Table& table, std::size_t number, Cells cells) {
    TableBooks& books = books_.tables[number];
    BoundTable& bound = *table.bound;
    cells = bound.with_json_keys(cells);
    for (const CountedColumn& counted : bound.counted())
        if (!cells[counted.column].empty()) ++books.columns[counted.fate].cells;
    has_problem_ = false;
    lacking_.clear();
    lacking_kind_ = ProblemKind::missing_value;
    bool is_used = false;
    bool is_again = false;
    bool has_more_than_roles = false;
    bool is_rest_written = false;
    for (const BoundIndexRule& index : bound.indexes()) {
        if (!index.conditions.hold(cells)) continue;
        const std::string_view key = index.by.value(cells, rooms_[0]);
        const std::string_view value = index.value.value(cells, rooms_[1]);
        if (key.empty() || value.empty()) continue;
        index.index->add(key, value);
        is_used = true;
    }
    for (BoundDoubt& doubt : bound.doubts())
        if (doubt.conditions.hold(cells)) ++doubt.rows;
    bool wrote_role = false;
    for (const BoundRule& rule : bound.rules()) {
        const TableId id = rule.rule->table;
        has_more_than_roles |= is_more_than_a_role(id);
        if (!rule.conditions.hold(cells) || !is_under_age(rule, cells)) continue;
        const bool takes_rest = rule.carries_rest && !is_rest_written;
        const Wrote wrote =
            write(number, rule, takes_rest ? rule.cells_and_rest : rule.cells, cells);
        is_again |= wrote == Wrote::again;
        if (wrote != Wrote::row) continue;
        is_rest_written |= takes_rest;
        (id == TableId::roles ? wrote_role : is_used) = true;
    }
    is_used |= wrote_role && !has_more_than_roles;
    ++books.rows;
    if (is_used) {
        ++books.used;
        books.with_problems += has_problem_ ? 1 : 0;
        return;
    }
    const bool is_repeated = is_again && lacking_.empty();
    if (lacking_.empty()) lacking_ = is_repeated ? said_before : no_rule;
    books.leave_out(lacking_);
    // A row without a day tells of nothing that happened; these may.
    if (!is_repeated && lacking_kind_ != ProblemKind::missing_value) ++table.unplaced;
    add_problem(number,
                is_repeated           ? ProblemKind::repeated_id
                : lacking_ == no_rule ? ProblemKind::ignored_content
                                      : lacking_kind_,
                lacking_,
                is_repeated ? "Nothing needs to be done, unless they were meant to differ."
                            : "If it tells something, complete it in the source system, or add a "
                              "rule to the layout.");
}

Importer::Wrote Importer::lack(ProblemKind kind, std::string reason) {
    if (lacking_.empty()) {
        lacking_ = std::move(reason);
        lacking_kind_ = kind;
    }
    return Wrote::nothing;
}

Importer::Wrote Importer::write(std::size_t number,
                                const BoundRule& rule,
                                const std::vector<BoundCell>& rule_cells,
                                Cells cells) {
    const TableId id = rule.rule->table;
    if (!fill(number, rule, rule_cells, cells) || !says_enough(rule)) return Wrote::nothing;
    if (id == TableId::roles) return write_roles();
    if (rule.rule->once && !is_first_of_event(number)) return Wrote::again;
    if (!is_new(id)) return Wrote::again;
    keep_error(out_.write(id, written_));
    // Cases that only events, notes and roles name are cases as well.
    if (id == TableId::events)
        note_case(by_field_[intake::event_fields::of_case]);
    else if (id == TableId::notes)
        note_case(by_field_[intake::note_fields::of_case]);
    return Wrote::row;
}

// A cell may name several people, with ; between them: each has the role.
Importer::Wrote Importer::write_roles() {
    constexpr std::size_t person_field = intake::role_fields::person;
    const std::size_t column = out_.column_of_field(TableId::roles, person_field);
    const auto cell = std::find_if(written_.begin(), written_.end(), [&](const OutputCell& other) {
        return other.column == column;
    });
    std::string_view left = by_field_[person_field];
    Wrote wrote = Wrote::again;
    while (!left.empty()) {
        const std::size_t end = std::min(left.find(';'), left.size());
        const std::string_view person = trim(left.substr(0, end));
        left.remove_prefix(std::min(end + 1, left.size()));
        by_field_[person_field] = person;
        if (person.empty() || !is_new(TableId::roles)) continue;
        cell->text = person;
        keep_error(out_.write(TableId::roles, written_));
        note_case(by_field_[intake::role_fields::of_case]);
        wrote = Wrote::row;
    }
    return wrote;
}

// Whether the person is certainly younger than the rule asks. Who was born on 29 February comes of
// age on 1 March.
bool Importer::is_under_age(const BoundRule& rule, Cells cells) {
    if (rule.rule->under_age == 0) return true;
    born_room_.clear();
    on_room_.clear();
    const std::string_view born = rule.born.value(cells, until_room_);
    if (born.empty() || !dates_.append_day(born_room_, born)) return false;
    const std::string_view on = rule.on.value(cells, until_room_);
    if (on.empty() || !dates_.append_day(on_room_, on)) return false;
    const std::optional<Date> birth = parse_iso_date(born_room_);
    const std::optional<Date> day = parse_iso_date(on_room_);
    if (!birth || !day) return false;
    const int months = static_cast<int>(rule.rule->under_age) * 12;
    return *day < add_months(*birth, months, MonthRounding::up).last;
}

bool Importer::is_first_of_event(std::size_t number) {
    const std::string_view id = by_field_[intake::event_fields::event];
    if (id.empty()) return true;
    key_.clear();
    for (const OutputCell& cell : written_) {
        append_number(key_, static_cast<std::int64_t>(cell.column));
        key_ += '=';
        key_ += cell.text;
        key_ += '\x1F';
    }
    const std::size_t hash = std::hash<std::string_view>{}(key_);
    const std::uint32_t known = events_.intern(id);
    if (known == event_hashes_.size()) {
        event_hashes_.push_back(hash);
        return true;
    }
    if (event_hashes_[known] != hash) {
        has_problem_ = true;
        add_problem(number,
                    ProblemKind::repeated_id,
                    "It says otherwise of an event than the first row of the same event; the first "
                    "counts.",
                    "Make the columns of the event the same in all its rows.");
    }
    return false;
}

// The rule's cells of this row. False where one that must be filled is empty.
bool Importer::fill(std::size_t number,
                    const BoundRule& rule,
                    const std::vector<BoundCell>& rule_cells,
                    Cells cells) {
    written_.clear();
    by_field_.fill({});
    for (std::size_t at = 0; at < rule_cells.size(); ++at) {
        const BoundCell& cell = rule_cells[at];
        std::string_view text = cell.value.value(cells, rooms_[2 * at]);
        if (text.empty()) {
            const bool may_be_empty = rule.rule->without_time && cell.kind == CellKind::time;
            if (!cell.is_required || may_be_empty) continue;
            lack(cell.name == "case"   ? ProblemKind::missing_case
                 : cell.name == "kind" ? ProblemKind::missing_kind
                                       : ProblemKind::missing_value,
                 not_stated(cell.name));
            return false;
        }
        if (text.size() > id_bytes_max && is_id(cell, rule.rule->table)) {
            lack(
                ProblemKind::too_long,
                fmt::format(
                    "Its {} has an id of over {} bytes.", cell.name, with_thousands(id_bytes_max)));
            return false;
        }
        if (cell.kind == CellKind::time)
            text = time_of(number, cell, cells, text, rooms_[2 * at + 1]);
        if (cell.field != SIZE_MAX) by_field_[cell.field] = text;
        written_.push_back({cell.column, text});
    }
    return true;
}

bool Importer::says_enough(const BoundRule& rule) {
    if (rule.rule->table == TableId::participants) {
        // A row with the event alone would say that nobody came.
        const bool names_somebody = !by_field_[intake::participant_fields::role].empty() ||
                                    !by_field_[intake::participant_fields::agency].empty() ||
                                    !by_field_[intake::participant_fields::person].empty();
        if (!names_somebody) lack(ProblemKind::missing_value, "It does not state who took part.");
        return names_somebody;
    }
    if (rule.rule->table == TableId::notes) {
        const bool has_text = !by_field_[intake::note_fields::text].empty();
        if (!has_text) lack(ProblemKind::missing_value, "It does not state a text.");
        return has_text;
    }
    return true;
}

// False for a row that can be there only once and is.
bool Importer::is_new(TableId table) {
    casework::Dictionary* known = nullptr;
    if (table == TableId::people) {
        key_ = by_field_[intake::person_fields::person];
        known = &people_;
    } else if (table == TableId::roles) {
        key_ = by_field_[intake::role_fields::of_case];
        key_ += '\x1F';
        key_ += by_field_[intake::role_fields::person];
        key_ += '\x1F';
        key_ += by_field_[intake::role_fields::role];
        known = &roles_;
    } else if (table == TableId::cases) {
        const std::uint32_t number = cases_.intern(by_field_[intake::case_fields::of_case]);
        case_written_.resize(cases_.size());
        const bool is_new = !case_written_[number];
        case_written_[number] = true;
        return is_new;
    } else {
        return true;
    }
    const std::size_t count = known->size();
    known->intern(key_);
    return known->size() > count;
}

std::string_view Importer::time_of(std::size_t number,
                                   const BoundCell& cell,
                                   Cells cells,
                                   std::string_view text,
                                   std::string& room) {
    room.clear();
    intake::DateFault fault = intake::DateFault::none;
    if (cell.has_until) {
        if (append_stretch(room, text, cell.until.value(cells, until_room_))) return room;
        room.clear();
        fault = dates_.append(room, text);
        if (fault == intake::DateFault::none) {
            has_problem_ = true;
            add_problem(number,
                        ProblemKind::bad_date,
                        fmt::format("The stretch in which it {} ends before it begins, or its "
                                    "end cannot be read; its time is not known.",
                                    cell.name),
                        "Correct the dates in the source system.");
            room = "unknown";
        }
    } else {
        fault = dates_.append(room, text);
    }
    if (fault != intake::DateFault::none) {
        has_problem_ = true;
        add_problem(
            number,
            ProblemKind::bad_date,
            fmt::format(
                "{}, for {}; it is kept as it stands.", intake::describe(fault, text), cell.name),
            "Correct it, or name its form in the layout under [dates] formats.");
    }
    return room;
}

// "between 2014-05-01 and 2014-06-30"; without an end, "from 2014-05-01".
bool Importer::append_stretch(std::string& room,
                              std::string_view from,
                              std::string_view until) const {
    room = until.empty() ? "from " : "between ";
    const std::size_t begin = room.size();
    if (!dates_.append_day(room, from)) return false;
    if (until.empty()) return true;
    const std::string first = room.substr(begin);
    room += " and ";
    const std::size_t end = room.size();
    return dates_.append_day(room, until) && first <= std::string_view{room}.substr(end);
}

void Importer::note_case(std::string_view id) {
    const std::size_t count = cases_.size();
    cases_.intern(id);
    if (cases_.size() == count) return;
    case_written_.resize(cases_.size());
    // Where the export has a table of cases, its own row may come later.
    if (!has_case_rules_) write_case(id);
}

void Importer::write_case(std::string_view id) {
    written_.clear();
    written_.push_back({out_.column_of_field(TableId::cases, intake::case_fields::of_case), id});
    for (const auto& [field, value] : layout_.of_cases)
        written_.push_back({out_.column_of_field(TableId::cases, field), value});
    keep_error(out_.write(TableId::cases, written_));
}

Result<void> Importer::finish() {
    if (has_case_rules_)
        for (std::uint32_t number = 0; number < cases_.size(); ++number)
            if (!case_written_[number]) write_case(cases_.text(number));
    if (error_) return Failure(*error_);
    TRY(out_.flush());
    for (const auto& [name, codes] : bound_.codes) codes.add_unknown(books_.unknown_codes);
    for (const auto& [name, index] : bound_.indexes)
        if (index.cut_keys() > 0 && !books_.tables.empty())
            books_.problems.add({ProblemKind::too_many,
                                 0,
                                 0,
                                 0,
                                 fmt::format("The index {} has ids with too many others: {} are "
                                             "left out.",
                                             name,
                                             with_thousands(index.cut_keys())),
                                 "Check whether one id stands for many things."});
    doubt_feeds_of_lost_rows();
    for (const Table& table : tables_) {
        if (!table.bound) continue;
        for (const BoundDoubt& doubt : table.bound->doubts())
            if (doubt.rows > 0)
                books_.doubted_feeds.push_back({doubt.doubt->feed,
                                                layout_.tables[table.of_layout].name,
                                                doubt.doubt->why,
                                                doubt.rows});
    }
    for (std::size_t table = 0; table < intake::table_count; ++table)
        books_.written[table] = out_.rows(static_cast<TableId>(table));
    HEARKEN_CHECK(books_.adds_up());
    return {};
}

void Importer::doubt_feeds_of(std::size_t books, std::string why, std::uint64_t rows) {
    if (!tables_[books].bound) return;
    const std::string& table = layout_.tables[tables_[books].of_layout].name;
    for (const Feed& feed : layout_.feeds)
        if (std::find(feed.tables.begin(), feed.tables.end(), table) != feed.tables.end())
            books_.doubted_feeds.push_back({feed.name, table, why, rows});
}

void Importer::doubt_feeds_of_lost_rows() {
    for (std::size_t books = 0; books < tables_.size(); ++books)
        if (tables_[books].unplaced > 0)
            doubt_feeds_of(
                books, "they do not state their case or what happened", tables_[books].unplaced);
}

bool Importer::has_table(std::string_view name) const {
    return std::any_of(tables_.begin(), tables_.end(), [&](const Table& table) {
        return table.bound && layout_.tables[table.of_layout].name == name;
    });
}

void Importer::add_problem(std::size_t number,
                           ProblemKind kind,
                           std::string reason,
                           std::string remedy) {
    books_.problems.add({kind,
                         static_cast<std::uint32_t>(number),
                         at_->line,
                         at_->byte,
                         std::move(reason),
                         std::move(remedy)});
}

void Importer::keep_error(Result<void> done) {
    if (!done.has_value() && !error_) error_ = done.error();
}

}  // namespace hearken::importing

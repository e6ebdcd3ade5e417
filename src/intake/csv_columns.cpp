#include "intake/csv_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <span>

#include "base/text.h"
#include "intake/header_line.h"
#include "intake/usual_columns.h"

namespace hearken::intake {
namespace {

class Header {
public:
    Header(std::span<const std::string_view> names,
           const std::string& file_name,
           const Mapping* mapping)
        : file_name_(file_name), mapping_(mapping), used_(names.size(), false) {
        for (const std::string_view name : names) names_.emplace_back(trim(name));
    }

    [[nodiscard]] Result<void> check() const {
        std::set<std::string_view> seen;
        for (std::size_t column = 0; column < names_.size(); ++column) {
            if (names_[column].empty())
                return refuse(fmt::format("column {} has no name", column + 1),
                              "Give every column a name in the first line.");
            if (!seen.insert(names_[column]).second)
                return refuse(
                    fmt::format("two columns are named \"{}\"", printable(names_[column])),
                    "Give each column a name of its own.");
        }
        if (names_.size() > attributes_max)
            return refuse(fmt::format("there are {} columns", with_thousands(names_.size())),
                          fmt::format("Export at most {}.", with_thousands(attributes_max)));
        return {};
    }

    // In the tables of a folder `event` is an id, which as a kind would fit no standard.
    [[nodiscard]] Result<void> check_not_of_a_folder() const {
        const auto has = [&](std::string_view wanted) {
            return std::any_of(names_.begin(), names_.end(), [&](const std::string& name) {
                return is_same_in_any_capitals(name, wanted);
            });
        };
        if (!has("event") || !has("kind")) return {};
        return refuse("there are both a column event and a column kind, as in a table of a folder",
                      "Name the folder that the table lies in, not the table. Otherwise say in a "
                      "mapping which column names what happened: [columns] event = \"kind\".");
    }

    // The column that the mapping names, else one of the usual names, else nothing.
    Result<std::optional<std::size_t>> find(std::string_view role,
                                            std::string_view stated,
                                            std::span<const std::string_view> usual) {
        if (!stated.empty()) return find_stated(fmt::format("[columns] {}", role), stated);
        for (const std::string_view wanted : usual) {
            for (std::size_t column = 0; column < names_.size(); ++column) {
                if (used_[column] || !is_same_in_any_capitals(names_[column], wanted)) continue;
                used_[column] = true;
                return std::optional{column};
            }
        }
        return std::optional<std::size_t>{};
    }

    Result<std::size_t> need(std::string_view role,
                             std::string_view stated,
                             std::span<const std::string_view> usual) {
        const std::optional<std::size_t> found = TRY(find(role, stated, usual));
        if (found) return *found;
        return lacks(role);
    }

    [[nodiscard]] Failure lacks(std::string_view role) const {
        return refuse(
            fmt::format("no column is known to hold the {}", role),
            fmt::format("Name it in the mapping: [columns] {} = \"...\". There are: {}.{}",
                        role,
                        listed(),
                        // One column alone is most often the title of a sheet.
                        names_.size() == 1
                            ? " If that is a title, take it out: the first line names the columns."
                            : ""));
    }

    Result<std::optional<TimeColumns>> find_time(std::string_view role,
                                                 const std::vector<std::string>* stated,
                                                 std::span<const std::string_view> usual) {
        const bool is_stated = stated != nullptr && !stated->empty();
        const std::optional<std::size_t> date =
            TRY(find(role, is_stated ? stated->front() : std::string_view{}, usual));
        if (!date) return std::optional<TimeColumns>{};
        TimeColumns columns{*date, {}};
        if (is_stated && stated->size() == 2)
            columns.time_of_day = TRY(find(role, stated->back(), {}));
        return std::optional{columns};
    }

    [[nodiscard]] Result<void> must_have(std::string_view key, std::string_view name) const {
        if (std::find(names_.begin(), names_.end(), name) != names_.end()) return {};
        return no_such_column(key, name);
    }

    [[nodiscard]] Failure refuse(std::string_view what, std::string remedy) const {
        return fail(ErrorKind::invalid_input,
                    fmt::format("{}:1: {}.", printable(file_name_, 400), what),
                    std::move(remedy));
    }

    [[nodiscard]] bool is_used(std::size_t column) const { return used_[column]; }
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

private:
    Result<std::optional<std::size_t>> find_stated(const std::string& key, std::string_view name) {
        const auto found = std::find(names_.begin(), names_.end(), name);
        if (found == names_.end()) return no_such_column(key, name);
        const auto column = static_cast<std::size_t>(found - names_.begin());
        if (used_[column])
            return refuse(fmt::format("the mapping uses column \"{}\" twice", printable(name)),
                          fmt::format("Give {} in {} a column of its own.",
                                      key,
                                      printable(mapping_->file_name, 400)));
        used_[column] = true;
        return std::optional{column};
    }

    [[nodiscard]] Failure no_such_column(std::string_view key, std::string_view name) const {
        return refuse(fmt::format("there is no column \"{}\", which {} names in {}",
                                  printable(name),
                                  printable(mapping_->file_name, 400),
                                  key),
                      fmt::format("Correct the mapping. There are: {}.", listed()));
    }

    [[nodiscard]] std::string listed() const {
        constexpr std::size_t listed_max = 50;
        std::string list;
        for (std::size_t column = 0; column < std::min(names_.size(), listed_max); ++column)
            fmt::format_to(std::back_inserter(list),
                           "{}\"{}\"",
                           column == 0 ? "" : ", ",
                           printable(names_[column]));
        if (names_.size() > listed_max)
            fmt::format_to(std::back_inserter(list), " and {} more", names_.size() - listed_max);
        return list;
    }

    std::string file_name_;
    const Mapping* mapping_;
    std::vector<std::string> names_;
    std::vector<bool> used_;
};

Result<void> find_attributes(Header& header,
                             const Mapping* mapping,
                             casework::CasebookBuilder& builder,
                             CsvColumns& columns) {
    const bool is_from_xes =
        is_same_in_any_capitals(header.names()[columns.of_case], xes_case_name);
    AttributeNames names(mapping, builder);
    std::set<std::pair<bool, casework::AttributeId>> seen;
    for (std::size_t column = 0; column < columns.count; ++column) {
        if (header.is_used(column)) continue;
        const std::string& name = header.names()[column];
        if (name == transition_key) columns.transition = column;
        AttributeColumn made;
        made.column = column;
        made.is_of_case = is_from_xes && name.starts_with(xes_case_prefix) &&
                          name.size() > xes_case_prefix.size();
        made.name = made.is_of_case ? name.substr(xes_case_prefix.size()) : name;
        AttributeName& attribute = names.find(made.name);
        if (attribute.is_ignored) continue;
        made.id = names.id_of(attribute);
        made.is_date = attribute.is_date;
        if (!seen.insert({made.is_of_case, made.id}).second)
            return header.refuse(
                fmt::format("column \"{}\" gets a name that another has", printable(name)),
                "Give each column a name of its own in the mapping, [attributes] rename.");
        columns.attributes.push_back(std::move(made));
    }
    return {};
}

Result<CsvColumns> find_columns(std::span<const std::string_view> names,
                                const std::string& file_name,
                                const Mapping* mapping,
                                casework::CasebookBuilder& builder) {
    Header header(names, file_name, mapping);
    TRY(header.check());
    const auto stated = [mapping](const std::string Mapping::* column) {
        return mapping == nullptr ? std::string_view{} : std::string_view{mapping->*column};
    };
    if (stated(&Mapping::event_column).empty()) TRY(header.check_not_of_a_folder());
    CsvColumns columns;
    columns.count = names.size();
    columns.of_case = TRY(header.need("case", stated(&Mapping::case_column), usual_case_names));
    columns.event = TRY(header.need("event", stated(&Mapping::event_column), usual_event_names));
    const std::optional<TimeColumns> happened =
        TRY(header.find_time("happened",
                             mapping == nullptr ? nullptr : &mapping->happened_columns,
                             usual_happened_names));
    if (!happened) return header.lacks("happened");
    columns.happened = *happened;
    columns.recorded =
        TRY(header.find_time("recorded",
                             mapping == nullptr ? nullptr : &mapping->recorded_columns,
                             usual_recorded_names));
    if (mapping != nullptr) {
        for (const auto& [name, renamed] : mapping->renamed_attributes)
            TRY(header.must_have("[attributes] rename", name));
        for (const std::string& name : mapping->date_attributes)
            TRY(header.must_have("[attributes] dates", name));
    }
    TRY(find_attributes(header, mapping, builder, columns));
    return columns;
}

}  // namespace

Result<CsvColumns> find_csv_columns(std::span<const std::string_view> names,
                                    const std::string& file_name,
                                    const Mapping* mapping,
                                    casework::CasebookBuilder& builder) {
    Result<CsvColumns> columns = find_columns(names, file_name, mapping, builder);
    if (!columns.has_value() && seems_to_be_data(names)) return no_header_line(file_name);
    return columns;
}

}  // namespace hearken::intake

#include "operations/live_cases.h"

#include <fmt/format.h>

#include "base/text.h"
#include "intake/export_tables.h"

namespace hearken::operations {

LiveCases::LiveCases(const casework::Casebook& casebook, const std::vector<std::string>& named)
    : casebook_(casebook) {
    const casework::Dictionary& names = casebook.attribute_names();
    for (casework::AttributeId attribute = 0; attribute < names.size(); ++attribute)
        if (names.text(attribute) == intake::live_proceedings_attribute) attribute_ = attribute;
    for (const std::string& id : named) {
        const casework::CaseIndex which = casebook.find_case(id);
        if (which == casebook.case_count()) continue;
        named_.insert(which);
        found_.insert(id);
    }
}

bool LiveCases::contains(casework::CaseIndex which) const {
    if (named_.contains(which)) return true;
    if (attribute_ == casework::nothing) return false;
    const casework::ValueId value = casebook_.case_value(which, attribute_);
    return value != casework::no_value && casebook_.values().text(value) != "no";
}

Result<void> check_live_named(const std::vector<std::string>& named,
                              const std::set<std::string>& found) {
    for (const std::string& id : named)
        if (!found.contains(id))
            return fail(ErrorKind::not_found,
                        fmt::format("--live-proceedings {}: there is no such case in the input.",
                                    printable(id)),
                        "Write the id as --by-case writes it; it may be SOURCE/ID where two "
                        "sources share one.");
    return {};
}

}  // namespace hearken::operations

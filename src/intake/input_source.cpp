#include "intake/input_source.h"

#include <string_view>

namespace hearken::intake {
namespace {

bool drop_ending(std::string_view& name, std::string_view ending) {
    if (name.size() <= ending.size() || !name.ends_with(ending)) return false;
    name.remove_suffix(ending.size());
    return true;
}

}  // namespace

std::string source_name(const std::string& file_name, const Mapping* mapping) {
    if (mapping != nullptr && !mapping->source.empty()) return mapping->source;
    std::string_view name = file_name;
    name.remove_prefix(name.rfind('/') + 1);  // npos + 1 is 0
    drop_ending(name, ".gz");
    for (const char* ending : {".xes", ".xml", ".csv", ".tsv", ".txt"})
        if (drop_ending(name, ending)) break;
    return std::string{name};
}

casework::SourceId add_input_source(const std::string& file_name,
                                    const Mapping* mapping,
                                    casework::Source format,
                                    casework::CasebookBuilder& builder) {
    format.file = file_name;
    format.name = source_name(file_name, mapping);
    if (mapping != nullptr) {
        format.keeps_order = mapping->is_ordered.value_or(format.keeps_order);
        for (casework::Coverage coverage : mapping->coverage) {
            if (coverage.source.empty()) coverage.source = format.name;
            builder.add_coverage(std::move(coverage));
        }
    }
    return builder.add_source(std::move(format));
}

}  // namespace hearken::intake

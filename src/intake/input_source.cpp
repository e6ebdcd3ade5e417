#include "intake/input_source.h"

namespace hearken::intake {
namespace {

bool drop_ending(std::string_view& name, std::string_view ending) {
    if (name.size() <= ending.size() || !name.ends_with(ending)) return false;
    name.remove_suffix(ending.size());
    return true;
}

void drop_packing(std::string_view& name) {
    if (!drop_ending(name, ".gz")) drop_ending(name, ".zst");
}

}  // namespace

std::string source_name(const std::string& file_name, const Mapping* mapping) {
    if (mapping != nullptr && !mapping->source.empty()) return mapping->source;
    std::string_view name = file_name;
    name.remove_prefix(name.rfind('/') + 1);  // npos + 1 is 0
    drop_packing(name);
    for (const char* workbook : {".xlsx#", ".ods#"})
        if (const std::size_t mark = name.find(workbook);
            mark != std::string_view::npos && mark > 0)
            name = name.substr(0, mark);
    for (const char* ending :
         {".xes", ".xml", ".csv", ".tsv", ".txt", ".jsonl", ".ndjson", ".xlsx", ".ods"})
        if (drop_ending(name, ending)) break;
    return std::string{name};
}

bool is_named_json_lines(std::string_view file_name) {
    drop_packing(file_name);
    return file_name.ends_with(".jsonl") || file_name.ends_with(".ndjson");
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

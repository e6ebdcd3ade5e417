#include <algorithm>
#include <map>
#include <optional>

#include "tidy/checks.h"

namespace hearken::tidy {

namespace {

struct Module {
    std::vector<std::string> uses;
    std::vector<std::string> files;  // SOURCES and TESTS
};

std::string without_cmake_comments(std::string_view text) {
    std::string kept;
    for (const Line& line : lines_of(text)) {
        kept += line.text.substr(0, line.text.find('#'));
        kept += '\n';
    }
    return kept;
}

/// The words between the brackets of the calls of a CMake function, one list a call.
std::vector<std::vector<std::string>> calls_of(std::string_view function, std::string_view cmake) {
    const std::string text = without_cmake_comments(cmake);
    std::vector<std::vector<std::string>> calls;
    for (const std::size_t at : find_word(text, function)) {
        const std::size_t open = at + function.size();
        if (open >= text.size() || text[open] != '(') continue;
        const std::size_t close = std::min(text.find(')', open), text.size());
        std::vector<std::string> words;
        const std::string_view inside = std::string_view(text).substr(open + 1, close - open - 1);
        for (const std::string_view word : split(inside, " \t\r\n\"")) words.emplace_back(word);
        calls.push_back(words);
    }
    return calls;
}

std::vector<std::string> modules_in_order(const Tree& tree) {
    std::vector<std::string> names;
    for (const auto& call : calls_of("add_subdirectory", tree.text("src/CMakeLists.txt"))) {
        if (!call.empty()) names.push_back(call.front());
    }
    return names;
}

/// Nothing where the folder has no call of hearken_module with its own name.
std::optional<Module> module_of(const Tree& tree, const std::string& name) {
    for (const auto& call :
         calls_of("hearken_module", tree.text("src/" + name + "/CMakeLists.txt"))) {
        if (call.empty() || call.front() != name) continue;
        Module module;
        std::string_view list;
        for (const std::string& word : call) {
            if (word == "USES" || word == "SOURCES" || word == "TESTS" || word == "LINKS") {
                list = word;
            } else if (list == "USES") {
                module.uses.push_back(word);
            } else if (list == "SOURCES" || list == "TESTS") {
                module.files.push_back(word);
            }
        }
        return module;
    }
    return std::nullopt;
}

bool has(const std::vector<std::string>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// "casework" of "src/casework/x.h"; empty for a file of src/ itself and outside src/.
std::string folder_in_src(std::string_view path) {
    const std::vector<std::string_view> parts = split(path, "/");
    return parts.size() > 2 && parts[0] == "src" ? std::string(parts[1]) : "";
}

/// What the program links, as modules. base is there for all.
std::vector<std::string> uses_of_program(const Tree& tree) {
    std::vector<std::string> uses{"base"};
    for (const auto& call : calls_of("target_link_libraries", tree.text("src/CMakeLists.txt"))) {
        for (const std::string& word : call) {
            if (word.starts_with("hearken_")) uses.push_back(word.substr(8));
        }
    }
    return uses;
}

std::string join(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        if (!text.empty()) text += ' ';
        text += word;
    }
    return text;
}

/// What is wrong with including `included` from a file of `folder`; empty where nothing is.
std::string fault_of_include(const std::string& folder,
                             const std::vector<std::string>& uses,
                             std::string_view included) {
    const std::size_t slash = included.find('/');
    if (slash == std::string_view::npos) {
        return "write the include from src/, as \"module/file.h\".";
    }
    const std::string target(included.substr(0, slash));
    if (target != folder && included.find("/internal/") != std::string_view::npos) {
        return "internal/ is for " + target + " alone; use its public headers.";
    }
    if (target == folder || has(uses, target)) return "";
    const std::string place = folder.empty() ? "target_link_libraries in src/CMakeLists.txt"
                                             : "USES in src/" + folder + "/CMakeLists.txt";
    return target + " is not in " + place +
           ". Add it there if the layer allows it (docs/architecture.md), or move what both need "
           "to a lower module.";
}

}  // namespace

Findings includes_outside_uses(const Tree& tree) {
    Findings found;
    std::map<std::string, std::vector<std::string>> uses{{"", uses_of_program(tree)}};
    for (const File& file : tree.files()) {
        if (!file.path.starts_with("src/") || !is_cpp(file.path)) continue;
        const std::string folder = folder_in_src(file.path);
        if (!uses.contains(folder)) {
            const std::optional<Module> module = module_of(tree, folder);
            uses[folder] = module ? module->uses : std::vector<std::string>{};
        }
        for (const Line& line : lines_of(file.text)) {
            if (!line.text.starts_with("#include \"")) continue;
            const std::string_view included = split(line.text, "\"").at(1);
            const std::string fault = fault_of_include(folder, uses[folder], included);
            if (!fault.empty()) {
                found.push_back(finding(file.path,
                                        line.number,
                                        "includes \"" + std::string(included) + "\": " + fault));
            }
        }
    }
    return found;
}

Findings files_not_built(const Tree& tree) {
    Findings found;
    const std::vector<std::string> modules = modules_in_order(tree);
    for (const File& file : tree.files()) {
        const std::string folder = folder_in_src(file.path);
        if (folder.empty()) continue;
        if (name_of(file.path) == "CMakeLists.txt" && !has(modules, folder)) {
            found.push_back(finding(
                file.path, 1, "add add_subdirectory(" + folder + ") to src/CMakeLists.txt."));
        }
        if (!file.path.ends_with(".cpp")) continue;
        const std::string name = file.path.substr(5 + folder.size());
        const std::optional<Module> module = module_of(tree, folder);
        if (!module || !has(module->files, name)) {
            found.push_back(finding(file.path,
                                    1,
                                    "is not built. Add it to SOURCES or TESTS in src/" + folder +
                                        "/CMakeLists.txt, or remove it."));
        }
    }
    return found;
}

Findings invention_among_judges(const Tree& tree) {
    Findings found;
    for (const std::string& name : modules_in_order(tree)) {
        const std::optional<Module> module = module_of(tree, name);
        if (!module) continue;
        const std::string path = "src/" + name + "/CMakeLists.txt";
        const bool is_mixed = name == "invention" ? module->uses != std::vector<std::string>{"base"}
                                                  : has(module->uses, "invention");
        if (is_mixed && name != "operations")
            found.push_back(finding(path,
                                    1,
                                    "joins the invention of failings with what judges them. The "
                                    "invention uses base alone, and only operations uses it."));
    }
    return found;
}

Findings layers_not_as_documented(const Tree& tree) {
    const std::string path = "docs/architecture.md";
    // Rows of the table under "## Layers": | `module` | what it uses | ...
    std::vector<std::string> documented;
    std::map<std::string, std::string> documented_uses;
    bool is_in_section = false;
    for (const Line& line : lines_of(tree.text(path))) {
        if (line.text.starts_with("## ")) is_in_section = line.text == "## Layers";
        if (!is_in_section || !line.text.starts_with("| `")) continue;
        const std::vector<std::string_view> cells = split(line.text, "|");
        if (cells.size() < 2) continue;
        const std::string name(split(cells[0], " `").at(0));
        std::vector<std::string> uses;
        for (const std::string_view word : split(cells[1], " ,`")) {
            if (word != "nothing") uses.emplace_back(word);
        }
        documented.push_back(name);
        documented_uses[name] = join(uses);
    }

    Findings found;
    const std::vector<std::string> modules = modules_in_order(tree);
    if (documented != modules) {
        found.push_back(finding(path,
                                1,
                                "the table of layers says \"" + join(documented) +
                                    "\", src/CMakeLists.txt says \"" + join(modules) +
                                    "\". Make them the same."));
    }
    for (const std::string& name : modules) {
        const std::optional<Module> module = module_of(tree, name);
        if (!module || !documented_uses.contains(name)) continue;
        const std::string built_uses = join(module->uses);
        if (documented_uses[name] == built_uses) continue;
        std::string what = name;
        what += " uses \"" + documented_uses[name] + "\" here and \"" + built_uses;
        what += "\" in src/" + name + "/CMakeLists.txt. Make them the same.";
        found.push_back(finding(path, 1, what));
    }
    return found;
}

}  // namespace hearken::tidy

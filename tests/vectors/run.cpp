#include "vectors/run.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "vectors/compare.h"

namespace hearken::vectors {

Methods all_methods() {
    Methods methods;
    add_share_methods(methods);
    add_word_and_draw_methods(methods);
    add_comparison_methods(methods);
    add_planning_methods(methods);
    add_agreement_methods(methods);
    add_size_methods(methods);
    add_force_methods(methods);
    add_delay_methods(methods);
    add_inspector_methods(methods);
    add_machine_methods(methods);
    add_sign_methods(methods);
    return methods;
}

namespace {

const Object& object_field(const Object& vector, std::string_view name) {
    const Value* found = find(vector, name);
    const auto* object = found ? std::get_if<Object>(&found->held) : nullptr;
    if (!object) throw WrongShape{fmt::format("the vector has no object {}", name)};
    return *object;
}

/// What stands where a figure is undefined: every field of the vector asks in vain, but `status`.
Value undefined_answer(const Object& expected, const std::string& reason) {
    Object answer;
    for (const auto& [name, value] : expected) {
        answer.emplace_back(name, name == "status" ? Value("undefined: " + reason) : Value());
    }
    return answer;
}

std::string text_field(const Object& vector, std::string_view name) {
    const Value* found = find(vector, name);
    const auto* text = found ? std::get_if<std::string>(&found->held) : nullptr;
    return text ? *text : "";
}

std::optional<std::string> fault_or_shape(const Object& vector, const Methods& methods) {
    const auto method = methods.find(text_field(vector, "method"));
    if (method == methods.end()) {
        return fmt::format("no method is named {}", text_field(vector, "method"));
    }
    const Object& expected = object_field(vector, "expected");
    const Inputs tolerances(object_field(vector, "tolerance"));
    const Tolerance tolerance{tolerances.number("abs"), tolerances.number("rel")};
    const Inputs inputs(object_field(vector, "inputs"));
    const Result<Value> answer = method->second(inputs);
    if (const std::vector<std::string> unread = inputs.unread(); !unread.empty()) {
        return fmt::format("the method does not take the input {}", unread.front());
    }
    if (answer) return difference(expected, *answer, tolerance, "");
    const std::string& reason = answer.error().message;
    auto told = difference(expected, undefined_answer(expected, reason), tolerance, "");
    if (told) *told += fmt::format(" (undefined: {})", reason);
    return told;
}

}  // namespace

std::optional<std::string> fault_of(const Object& vector, const Methods& methods) {
    try {
        return fault_or_shape(vector, methods);
    } catch (const WrongShape& wrong) {
        return "another shape: " + wrong.message;
    }
}

namespace {

void count(Report& report, const std::string& method, std::optional<std::string> failure) {
    Counted& counted = report.methods[method];
    if (!failure) {
        ++counted.passed;
        ++report.all.passed;
        return;
    }
    ++counted.failed;
    ++report.all.failed;
    report.failures.push_back(std::move(*failure));
}

void run_file(const std::filesystem::path& path, const Methods& methods, Report& report) {
    const std::string name = path.filename().string();
    std::ifstream stream(path, std::ios::binary);
    std::stringstream text;
    text << stream.rdbuf();
    const Result<Value> read = parse(text.str());
    if (!read) return count(report, "(file)", name + ": " + read.error().message);
    const auto* file = std::get_if<Object>(&read->held);
    const Value* vectors = file ? find(*file, "vectors") : nullptr;
    const auto* list = vectors ? std::get_if<List>(&vectors->held) : nullptr;
    if (!list) return count(report, "(file)", name + ": there is no list of vectors in it");
    for (const Value& item : *list) {
        const auto* vector = std::get_if<Object>(&item.held);
        if (!vector) {
            count(report, "(file)", name + ": a vector is no object");
            continue;
        }
        std::optional<std::string> fault = fault_of(*vector, methods);
        if (fault) fault = fmt::format("{} {}: {}", name, text_field(*vector, "id"), *fault);
        count(report, text_field(*vector, "method"), std::move(fault));
    }
}

}  // namespace

Result<Report> run_folder(const std::filesystem::path& folder, const Methods& methods) {
    std::error_code error;
    std::vector<std::filesystem::path> files;
    for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end;
         at.increment(error)) {
        if (at->path().extension() == ".json") files.push_back(at->path());
    }
    if (error || files.empty()) {
        return fail(ErrorKind::not_found,
                    fmt::format("No *.json can be read in {}.", folder.string()),
                    "Name the folder that holds the vectors.");
    }
    std::sort(files.begin(), files.end());
    Report report;
    for (const std::filesystem::path& file : files) run_file(file, methods, report);
    return report;
}

std::string to_text(const Report& report) {
    std::string text;
    for (const auto& [method, counted] : report.methods) {
        text += fmt::format(
            "{:<30} {:>4} passed {:>4} failed\n", method, counted.passed, counted.failed);
    }
    for (const std::string& failure : report.failures) text += "FAILED " + failure + "\n";
    return text + fmt::format("{} passed, {} failed\n", report.all.passed, report.all.failed);
}

}  // namespace hearken::vectors

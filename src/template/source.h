// Where the texts of templates come from. Nothing but what a source holds can be included.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hearken::templates {

class Source {
public:
    virtual ~Source() = default;

    /// The text of the template `name`, such as "govuk/components/table/macro.njk".
    /// Fails with not_found where it is not there, with out_of_range where it is longer than
    /// `bytes_max`, with unavailable where it cannot be read.
    [[nodiscard]] virtual Result<std::string> read(const std::string& name,
                                                   std::size_t bytes_max) const = 0;
};

/// The files below one folder. No path, symbolic link or device leads out of it: a name that would
/// is not found.
class FolderSource : public Source {
public:
    /// Fails with not_found where `folder` is no folder.
    static Result<std::unique_ptr<FolderSource>> open(const std::string& folder);

    [[nodiscard]] Result<std::string> read(const std::string& name,
                                           std::size_t bytes_max) const override;

private:
    explicit FolderSource(std::string root) : root_(std::move(root)) {}
    std::string root_;  // without symbolic links
};

/// Texts in memory, such as those that are embedded in the program.
class TextSource : public Source {
public:
    explicit TextSource(std::map<std::string, std::string, std::less<>> texts)
        : texts_(std::move(texts)) {}

    [[nodiscard]] Result<std::string> read(const std::string& name,
                                           std::size_t bytes_max) const override;

private:
    std::map<std::string, std::string, std::less<>> texts_;
};

/// The name that `wanted` means in the template `from`: beside it where it begins with "./" or
/// "../", else as it is. Fails with invalid_input where it is empty, absolute, leads above the root
/// or has a control character in it.
[[nodiscard]] Result<std::string> resolve_name(std::string_view from, std::string_view wanted);

}  // namespace hearken::templates

// The text of one module -> its Codes.
#pragma once

#include <optional>
#include <vector>

#include "engine/script/compiler.h"
#include "engine/script/names.h"
#include "engine/script/program.h"
#include "engine/script/source.h"

namespace interleave::script {

struct CompiledModule {
    CodeId body = CodeId::none;  // none if there is a problem
    std::vector<ImportRequest> imports;
    std::optional<Problem> problem;
};

// Appends to program.codes. What `options` says of the text itself need not be set.
CompiledModule compile_module(Program& program, Names& names, const Source& source, ModuleOptions options);

}  // namespace interleave::script

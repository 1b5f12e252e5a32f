#include "engine/cli/python_process.h"

#include <cmath>
#include <limits>

#include <fmt/format.h>

#ifdef __EMSCRIPTEN__

namespace interleave {

Result<PythonRun> run_python(std::string_view, std::string_view, std::string_view, double, double) {
    return Diagnostic{"", {}, "python", "Here no python3 can be started.", "Use the native program."};
}

}  // namespace interleave

#else

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>
#include <vector>

#include "embedded/doubles.h"
#include "embedded/judge.h"

namespace interleave {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t longest_output = std::size_t{16} << 20;  // more is thrown away
constexpr int not_started = 127;

Diagnostic trouble(std::string_view what) {
    return {"", {}, "python", fmt::format("{}: {}.", what, std::strerror(errno)), ""};
}

// A folder that is gone, with its files, when this is.
class ScratchFolder {
  public:
    ScratchFolder() {
        const char* place = std::getenv("TMPDIR");
        path_ = fmt::format("{}/interleave-XXXXXX", place != nullptr && *place != 0 ? place : "/tmp");
        if (mkdtemp(path_.data()) == nullptr) path_.clear();
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder() {
        for (auto entry = made_.rbegin(); entry != made_.rend(); ++entry) std::remove(entry->c_str());
        if (!path_.empty()) rmdir(path_.c_str());
    }
    bool ok() const { return !path_.empty(); }
    std::string file(std::string_view name) const { return fmt::format("{}/{}", path_, name); }
    bool write(std::string_view name, std::string_view bytes) {
        for (std::size_t slash = name.find('/'); slash != name.npos; slash = name.find('/', slash + 1)) {
            const std::string folder = file(name.substr(0, slash));
            if (mkdir(folder.c_str(), 0700) == 0) made_.push_back(folder);
        }
        std::FILE* out = std::fopen(file(name).c_str(), "wb");
        if (out == nullptr) return false;
        made_.push_back(file(name));
        const bool written = std::fwrite(bytes.data(), 1, bytes.size(), out) == bytes.size();
        return std::fclose(out) == 0 && written;
    }
    // To be removed, too, although others make it.
    void expect(std::string_view name) { made_.push_back(file(name)); }

  private:
    std::string path_;
    std::vector<std::string> made_;
};

std::string read_file(const std::string& path) {
    std::string text(256, '\0');
    std::FILE* in = std::fopen(path.c_str(), "rb");
    if (in == nullptr) return {};
    text.resize(std::fread(text.data(), 1, text.size(), in));
    std::fclose(in);
    return text;
}

// Two ends of a pipe; the child gets neither but by dup2.
struct Pipe {
    std::array<int, 2> ends = {-1, -1};
    bool open() {
        if (pipe(ends.data()) != 0) return false;
        for (const int end : ends) fcntl(end, F_SETFD, FD_CLOEXEC);
        return true;
    }
    void close(std::size_t which) {
        if (ends[which] >= 0) ::close(ends[which]);
        ends[which] = -1;
    }
    ~Pipe() {
        close(0);
        close(1);
    }
};

// Never returns.
[[noreturn]] void become(const std::vector<std::string>& words, const Pipe& out, const Pipe& err) {
    setpgid(0, 0);
    const int nothing = open("/dev/null", O_RDONLY);
    if (nothing >= 0) dup2(nothing, 0);
    dup2(out.ends[1], 1);
    dup2(err.ends[1], 2);
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execvp(arguments[0], arguments.data());
    _exit(not_started);
}

// What the child writes, until it and all that hold its ends are gone, or time is up.
bool gather(Pipe& out, Pipe& err, PythonRun& run, Clock::time_point deadline) {
    std::array<Pipe*, 2> pipes = {&out, &err};
    std::array<std::string*, 2> texts = {&run.output, &run.errors};
    while (pipes[0]->ends[0] >= 0 || pipes[1]->ends[0] >= 0) {
        std::array<pollfd, 2> watched{};
        for (std::size_t i = 0; i < 2; ++i) watched[i] = {pipes[i]->ends[0], POLLIN, 0};
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
        if (left.count() <= 0) return false;
        if (poll(watched.data(), watched.size(), static_cast<int>(left.count()) + 1) < 0 && errno != EINTR) {
            return false;
        }
        for (std::size_t i = 0; i < 2; ++i) {
            if (watched[i].revents == 0) continue;
            std::array<char, 1 << 16> buffer;
            const ssize_t count = read(pipes[i]->ends[0], buffer.data(), buffer.size());
            if (count > 0 && texts[i]->size() < longest_output) {
                texts[i]->append(buffer.data(), static_cast<std::size_t>(count));
            } else if (count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN)) {
                pipes[i]->close(0);
            }
        }
    }
    return true;
}

}  // namespace

Result<PythonRun> run_python(std::string_view python, std::string_view name, std::string_view source,
                             double seconds, double network) {
    ScratchFolder folder;
    if (!folder.ok()) return trouble("No folder for temporary files could be made");
    for (const EmbeddedFile& file : embedded_judge()) {
        if (!folder.write(file.path, file.bytes)) return trouble("A temporary file could not be written");
    }
    // The doubles of the web's modules are the same here and there. A folder `urllib` would hide CPython's.
    for (const EmbeddedFile& file : embedded_doubles()) {
        const std::string_view theirs = file.path == "urllib/request.py" ? "urllib_double.py" : file.path;
        if (!folder.write(theirs, file.bytes)) return trouble("A temporary file could not be written");
    }
    // It keeps its name, in a folder of its own so that it hides no module.
    std::string own = "program/";
    own += name.ends_with(".py") ? name.substr(name.rfind('/') + 1) : "program.py";
    if (!folder.write(own, source)) return trouble("A temporary file could not be written");
    folder.expect("report");

    Pipe out, err;
    if (!out.open() || !err.open()) return trouble("No pipe could be made");
    const std::vector<std::string> words = {std::string(python), folder.file("judge.py"), folder.file(own),
                                            folder.file("report")};
    // Before the fork: the child may not allocate. Nothing else runs in this process.
    setenv("PYTHONPATH", folder.file("").c_str(), 1);
    setenv("INTERLEAVE_LATENCY_NETWORK", fmt::format("{:.9f}", network).c_str(), 1);
    setenv("PYTHONDONTWRITEBYTECODE", "1", 1);
    const pid_t child = fork();
    if (child < 0) return trouble("No process could be started");
    if (child == 0) become(words, out, err);
    setpgid(child, child);  // both sides: whoever comes first
    out.close(1);
    err.close(1);

    PythonRun run;
    const auto longest = std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    run.stopped = !gather(out, err, run, Clock::now() + longest);
    kill(-child, SIGKILL);  // with all of its children; those of a program that has ended have, too
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    run.status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);

    const std::string report = read_file(folder.file("report"));
    const std::size_t space = report.find(' ');
    run.elapsed = std::numeric_limits<double>::quiet_NaN();
    if (space != report.npos) {
        run.version = report.substr(space + 1);
        run.elapsed = std::strtod(report.c_str(), nullptr);
    }
    if (run.version.empty() && !run.stopped) {
        if (run.status == not_started)
            return Diagnostic{"",
                              {},
                              "python",
                              fmt::format("There is no '{}' to compare with.", python),
                              "Install Python 3, or name it: --python /usr/bin/python3."};
        return Diagnostic{"",
                          {},
                          "python",
                          fmt::format("'{}' does not run programs.", python),
                          run.errors.substr(run.errors.find_last_of('\n', run.errors.size() - 2) + 1)};
    }
    return run;
}

}  // namespace interleave

#endif

// SPDX-License-Identifier: EUPL-1.2
#include "decode/client.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <string>
#include <utility>

#include "base/file.h"
#include "base/log.h"
#include "wire.h"

namespace decode {
namespace {

// A fresh decoder now and then: whatever one picture left behind in it does not stay for all others.
constexpr int kPicturesPerProcess = 64;

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_ = -1;
};

// Out of the way of the descriptors that the child gets, whatever was closed in this process.
Descriptor above_standard(int fd) {
  if (fd < 0 || fd > kMemoryFd) return Descriptor(fd);
  const Descriptor low(fd);
  return Descriptor(fcntl(fd, F_DUPFD_CLOEXEC, kMemoryFd + 1));
}

// The memory file, mapped. Sealed against resizing, or the child could kill us by cutting it short.
class SharedMemory {
 public:
  static base::Result<SharedMemory> make() {
    SharedMemory memory;
    memory.file_ = above_standard(memfd_create("jendela-decode", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!memory.file_) return base::errno_error(errno, "memfd_create");
    if (ftruncate(memory.file_.get(), static_cast<off_t>(kMemoryBytes)) != 0)
      return base::errno_error(errno, "ftruncate");
    if (fcntl(memory.file_.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0) {
      return base::errno_error(errno, "seal");
    }
    void* mapped = mmap(nullptr, kMemoryBytes, PROT_READ | PROT_WRITE, MAP_SHARED, memory.file_.get(), 0);
    if (mapped == MAP_FAILED) return base::errno_error(errno, "mmap");
    memory.data_ = static_cast<std::uint8_t*>(mapped);
    return memory;
  }
  SharedMemory(SharedMemory&& other) noexcept
      : file_(std::move(other.file_)), data_(std::exchange(other.data_, nullptr)) {}
  SharedMemory& operator=(SharedMemory&&) = delete;
  ~SharedMemory() {
    if (data_ != nullptr) munmap(data_, kMemoryBytes);
  }
  int fd() const { return file_.get(); }
  std::uint8_t* input() const { return data_; }
  const std::uint8_t* pixels() const { return data_ + kInputArea; }
  // Gives the pages back; the next picture finds zeros.
  void release() const { madvise(data_, kMemoryBytes, MADV_REMOVE); }

 private:
  SharedMemory() = default;
  Descriptor file_;
  std::uint8_t* data_ = nullptr;
};

// One running jendela-decode. Killed and reaped when let go.
class Child {
 public:
  static base::Result<Child> start(const std::filesystem::path& program, int memory_fd) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) return base::errno_error(errno, "socketpair");
    Child child;
    child.socket_ = above_standard(ends[0]);
    const Descriptor theirs = above_standard(ends[1]);
    if (!child.socket_ || !theirs) return base::errno_error(errno, "socketpair");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, theirs.get(), kSocketFd);
    posix_spawn_file_actions_adddup2(&actions, memory_fd, kMemoryFd);
    const std::string path = program.string();
    std::string name = program.filename().string();
    char* arguments[] = {name.data(), nullptr};
    char* environment[] = {nullptr};
    const int failed = posix_spawn(&child.pid_, path.c_str(), &actions, nullptr, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) {
      child.pid_ = -1;
      return base::errno_error(failed, path);
    }
    return child;
  }
  Child(Child&& other) noexcept : socket_(std::move(other.socket_)), pid_(std::exchange(other.pid_, -1)) {}
  Child& operator=(Child&&) = delete;
  ~Child() {
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);
    while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }

  // Errors: timeout, internal (it died).
  base::Result<DecodeStatus> ask(const DecodeRequest& request, std::chrono::milliseconds limit) const {
    if (send(socket_.get(), &request, sizeof(request), MSG_NOSIGNAL) != static_cast<ssize_t>(sizeof(request)))
      return died();
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (true) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
      if (left.count() <= 0) return base::Error{base::Errc::timeout, "the picture took too long to decode"};
      pollfd ready{socket_.get(), POLLIN, 0};
      const int count = poll(&ready, 1, static_cast<int>(left.count()));
      if (count == 0 || (count < 0 && errno == EINTR)) continue;
      DecodeReply reply;
      if (count < 0 || recv(socket_.get(), &reply, sizeof(reply), 0) != static_cast<ssize_t>(sizeof(reply)))
        return died();
      return reply.status;
    }
  }

 private:
  Child() = default;
  static base::Error died() { return base::Error{base::Errc::internal, "jendela-decode died over this picture"}; }
  Descriptor socket_;
  pid_t pid_ = -1;
};

class DecoderClient final : public PictureDecoder {
 public:
  explicit DecoderClient(ClientOptions options) : options_(std::move(options)) {}

  base::Result<base::Pixels> decode(const pack::VerifiedBytes& bytes, TargetSize target) override {
    const auto input = bytes.view();
    if (input.size() > kInputArea) return base::Error{base::Errc::too_large, "picture: its file is too large"};
    if (!is_target(target.width, target.height)) {
      return base::Error{base::Errc::too_large, "picture: nobody draws it that large"};
    }
    TRY(make_ready());
    if (!input.empty()) std::memcpy(memory_->input(), input.data(), input.size());
    const auto status =
        child_->ask({static_cast<std::uint32_t>(input.size()), target.width, target.height}, options_.picture_limit);
    if (!status) {
      base::log(base::LogLevel::warning, "decode: " + status.error().detail);
      child_.reset();
      memory_->release();
      return status.error();
    }
    auto result = read_answer(*status, target);
    memory_->release();
    if (++pictures_ >= kPicturesPerProcess) child_.reset();
    return result;
  }

 private:
  base::Result<void> make_ready() {
    if (!memory_) memory_.emplace(TRY_WITHIN("decode", SharedMemory::make()));
    if (child_) return {};
    child_.emplace(TRY_WITHIN("decode", Child::start(options_.program, memory_->fd())));
    pictures_ = 0;
    return {};
  }

  base::Result<base::Pixels> read_answer(DecodeStatus status, TargetSize target) const {
    switch (status) {
      case DecodeStatus::done:
        break;
      case DecodeStatus::unsupported:
        return base::Error{base::Errc::unsupported, "picture: of an unsupported kind"};
      case DecodeStatus::too_large:
        return base::Error{base::Errc::too_large, "picture: too large"};
      case DecodeStatus::malformed:
        return base::Error{base::Errc::malformed, "picture: damaged"};
      default:
        return base::Error{base::Errc::internal, "picture: the decoder failed"};
    }
    auto pixels = base::Pixels::black(target.width, target.height);
    std::memcpy(pixels.data.data(), memory_->pixels(), pixels.data.size() * sizeof(std::uint32_t));
    return pixels;
  }

  ClientOptions options_;
  std::optional<SharedMemory> memory_;
  std::optional<Child> child_;
  int pictures_ = 0;
};

}  // namespace

std::unique_ptr<PictureDecoder> make_decoder_client(ClientOptions options) {
  return std::make_unique<DecoderClient>(std::move(options));
}

}  // namespace decode

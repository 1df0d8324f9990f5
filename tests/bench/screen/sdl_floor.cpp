// SPDX-License-Identifier: EUPL-1.2
// sdl_floor: what any SDL program must pay for one filled window; the measure of our own start. Prints the milliseconds
// from exec to the filled window as `sdl_floor_ms N ms`, and its CPU time.
#include <SDL.h>

#include <cstdio>

#include "process_clock.h"

int main() {
  SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
  if (SDL_Init(SDL_INIT_VIDEO) != 0) {
    std::fprintf(stderr, "sdl_floor: %s\n", SDL_GetError());
    return 1;
  }
  SDL_Window* window = SDL_CreateWindow("floor", 0, 0, 1920, 1080, SDL_WINDOW_BORDERLESS);
  SDL_Surface* surface = window != nullptr ? SDL_GetWindowSurface(window) : nullptr;
  if (surface == nullptr) return 1;
  SDL_FillRect(surface, nullptr, 0x155E4B);
  SDL_UpdateWindowSurface(window);
  std::printf("sdl_floor_ms %.1f ms\nsdl_floor_cpu_ms %.1f ms\n", bench::ms_since_exec(), bench::cpu_ms());
  SDL_Quit();
  return 0;
}

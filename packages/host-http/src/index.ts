export type { HttpHandler, HttpOptions } from './http-handler.js'
export { createHttpHandler } from './http-handler.js'
export type { Problem, ProblemStatus } from './problem.js'
export type { Authenticate, Caller } from './security/caller.js'

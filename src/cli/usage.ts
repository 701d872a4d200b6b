/** The user asked for something that the command line does not know: exit status 2. The message is for people. */
export class UsageError extends Error {}

/** Exit status of a command: done, the book has errors, used wrongly, a fault of the program itself. */
export const exit = { done: 0, errors: 1, usage: 2, fault: 70 } as const

export type ExitCode = (typeof exit)[keyof typeof exit]

import { PROBLEMS, type ProblemCode } from '@pullcord/core/contract/problem';
import type { z } from 'zod';

export type ProblemFacts = Record<string, z.core.util.JSONType>;

/** A declined call: what happened, and what to do next. Only define-route catches it. */
export class PortalProblem extends Error {
  readonly code: ProblemCode;
  readonly facts: ProblemFacts;
  readonly status: number;

  constructor(code: ProblemCode, detail: string, facts: ProblemFacts = {}) {
    super(detail);
    this.name = 'PortalProblem';
    this.code = code;
    this.facts = facts;
    this.status = PROBLEMS[code];
  }
}

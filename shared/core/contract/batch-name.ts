import { z } from 'zod';

/**
 * A batch's id as a portal takes it from a device: it becomes part of file names and addresses. What was recorded before
 * may be named otherwise and stays readable, so no entry's own schema says this.
 */
export const batchName = z.string().regex(/^[\w-]{1,60}$/);

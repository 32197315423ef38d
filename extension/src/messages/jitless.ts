import { z } from 'zod';

// The extension's content security policy forbids eval. Zod would try it, notice and go on, but the attempt
// is reported as a violation, so it is told first. Imported before anything that builds a schema.
z.config({ jitless: true });

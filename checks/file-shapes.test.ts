import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { paths, productFiles, ROOT, sourceFiles } from './source-files.ts';

const FORBIDDEN_NAMES = /^(index|utils|helpers|common|types|constants)\.tsx?$/;
const FRAMEWORK_FILES =
  /(^|\/)(page|layout|route|loading|error|not-found|forbidden|unauthorized|global-error|instrumentation|proxy)\.tsx?$|\.config\.ts$|extension\/src\/entrypoints\//;
const LINES_MAX = 250;

const product = productFiles();
const everything = [...product, ...sourceFiles('e2e'), ...sourceFiles('checks')];

describe('the shape of files', () => {
  it(`no file is longer than ${LINES_MAX} lines`, () => {
    expect(paths(everything.filter((file) => file.text.split('\n').length - 1 > LINES_MAX))).toEqual([]);
  });
  it('names are kebab-case and say something', () => {
    expect(
      paths(
        everything.filter(
          (file) =>
            FORBIDDEN_NAMES.test(basename(file.path)) || !/^[a-z0-9-[\].]+\.tsx?$/.test(basename(file.path)),
        ),
      ),
    ).toEqual([]);
  });
  it('a file with one export is named after it', () => {
    const nameless = product.filter((file) => {
      if (FRAMEWORK_FILES.test(file.path) || file.exports.length !== 1) return false;
      const name = ideaOf(basename(file.path).replace(/\.tsx?$/, ''));
      return !file.exports.some((each) => sameIdea(ideaOf(each), name));
    });
    expect(paths(nameless)).toEqual([]);
  });
  it('default exports are the frameworks’ only', () => {
    expect(
      paths(
        product.filter((file) => /\bexport default\b/.test(file.code) && !FRAMEWORK_FILES.test(file.path)),
      ),
    ).toEqual([]);
  });
  it('each file of core has a test beside it', () => {
    expect(
      paths(
        sourceFiles('shared/core').filter(
          (file) => !existsSync(join(ROOT, file.path.replace(/\.ts$/, '.test.ts'))),
        ),
      ),
    ).toEqual([]);
  });
  it('no test is skipped or singled out', () => {
    const tests = ['shared', 'extension', 'portal', 'cli', 'e2e', 'checks'].flatMap((folder) =>
      sourceFiles(folder, { tests: true }),
    );
    expect(
      paths(
        tests.filter((file) =>
          /\b(it|test|describe)\.(skip|only|todo|fixme)\b|\b(xit|xdescribe)\(/.test(file.code),
        ),
      ),
    ).toEqual([]);
  });
});

/** The words of a name, singular and in lower case: `answer-account` and `accountAnswers` are one idea. */
function ideaOf(name: string): string[] {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[-_.]/);
  return words.map((word) => word.replace(/ies$/, 'y').replace(/s$/, ''));
}

function sameIdea(a: readonly string[], b: readonly string[]): boolean {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  return few.every((word) => many.includes(word));
}

import { join } from 'node:path';
import ts from 'typescript';
import { type Mutant, mutate } from './mutant.ts';

/** Checks the types of a tree with one file changed; only what the change reaches is checked again. */
export class TypeChecker {
  #folder: string;
  #options: ts.CompilerOptions;
  #roots: string[];
  #sources = new Map<string, ts.SourceFile | undefined>();
  #base: ts.SemanticDiagnosticsBuilderProgram;

  /** @param folder the tree, which must have a tsconfig.json and no type errors */
  constructor(folder: string) {
    const config = ts.readConfigFile(join(folder, 'tsconfig.json'), ts.sys.readFile);
    const parsed = ts.parseJsonConfigFileContent(config.config, ts.sys, folder);
    this.#folder = folder;
    this.#options = parsed.options;
    this.#roots = parsed.fileNames;
    this.#base = this.#program();
    const error = firstError(this.#base);
    if (error) throw new Error(`The tree has type errors: ${error}`);
  }

  /** @returns the first error that the mutant makes, or undefined. */
  refusalOf(mutant: Mutant): string | undefined {
    return firstError(this.#program(mutant));
  }

  #program(mutant?: Mutant): ts.SemanticDiagnosticsBuilderProgram {
    const host = ts.createCompilerHost(this.#options, true);
    const changed = mutant && join(this.#folder, mutant.file);
    const read = (path: string, text: string | undefined, language: ts.ScriptTarget) => {
      if (text === undefined) return undefined;
      const source = ts.createSourceFile(path, text, language, true);
      return Object.assign(source, { version: host.createHash?.(text) ?? text });
    };
    host.createHash = ts.sys.createHash;
    host.getCurrentDirectory = () => this.#folder;
    host.getSourceFile = (path, { languageVersion }: ts.CreateSourceFileOptions) => {
      const text = () => ts.sys.readFile(path);
      if (mutant && path === changed) {
        return read(path, mutate(text() ?? '', mutant), languageVersion);
      }
      if (!this.#sources.has(path)) this.#sources.set(path, read(path, text(), languageVersion));
      return this.#sources.get(path);
    };
    return ts.createSemanticDiagnosticsBuilderProgram(this.#roots, this.#options, host, this.#base);
  }
}

function firstError(program: ts.SemanticDiagnosticsBuilderProgram): string | undefined {
  for (;;) {
    const next = program.getSemanticDiagnosticsOfNextAffectedFile();
    if (!next) return undefined;
    const [first] = next.result;
    if (first) return ts.flattenDiagnosticMessageText(first.messageText, ' ');
  }
}

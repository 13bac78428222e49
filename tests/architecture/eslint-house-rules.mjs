// Two rules of the house that no plugin has: how files are named, and that what core exports is documented.
import path from 'node:path';

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*$/;
const PASCAL = /^[A-Z][A-Za-z0-9]*(\.[a-z]+)*$/;
const UNNAMED = /^(utils?|helpers?|common|types|misc|shared|lib)$/;

const fileName = {
  meta: {
    type: 'problem',
    schema: [],
    docs: { description: 'kebab-case; PascalCase for components; no room without a name' },
  },
  create: (context) => ({
    Program(node) {
      const { name, ext } = path.parse(context.filename);
      const component = ext === '.tsx' && PASCAL.test(name);
      if (!KEBAB.test(name) && !component)
        context.report({ node, message: `File names are kebab-case, components PascalCase: ${name}${ext}` });
      const folders = path.dirname(path.relative(context.cwd, context.filename)).split(path.sep);
      const unnamed = [...folders, name].find((part) => UNNAMED.test(part));
      if (unnamed) context.report({ node, message: `"${unnamed}" is not a concept: name what it holds.` });
    },
  }),
};

const docstring = {
  meta: { type: 'problem', schema: [], docs: { description: 'what core exports says what it is' } },
  create: (context) => ({
    'ExportNamedDeclaration > FunctionDeclaration'(node) {
      const comments = context.sourceCode.getCommentsBefore(node.parent);
      const doc = comments.at(-1);
      if (doc?.type !== 'Block' || !doc.value.startsWith('*')) {
        context.report({ node, message: `${node.id.name} is exported by core and has no docstring.` });
      }
    },
  }),
};

export default { rules: { 'file-name': fileName, docstring } };

/** What people added to a conversation, in whatever form. @param {{kind: string}} entry */
export const isSaid = ({kind}) => kind === 'message' || kind === 'file';

/** What is shown of it where there is one line of room. @param {{text?: string, file?: {name: string}}} entry */
export const wordsOf = ({text, file}) => (file ? `📎 ${file.name}` : (text ?? ''));

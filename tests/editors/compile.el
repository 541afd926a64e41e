;; Prints what compilation-mode makes of the file in CANARY_LINT_LINES: `path:line:column: type` of each message,
;; where 2 is an error, 1 a warning and 0 a note.

(require 'compile)

(with-temp-buffer
  (insert-file-contents (getenv "CANARY_LINT_LINES"))
  (let ((inhibit-read-only t))
    (compilation-mode)
    (compilation--ensure-parse (point-max)))
  (goto-char (point-min))
  (let ((seen nil))
    (while (not (eobp))
      (let ((message (get-text-property (point) 'compilation-message)))
        (when (and message (not (eq message seen)))
          (setq seen message)
          (let ((loc (compilation--message->loc message)))
            (princ (format "%s:%d:%d: %d\n"
                           (caar (compilation--loc->file-struct loc))
                           (compilation--loc->line loc)
                           (compilation--loc->col loc)
                           (compilation--message->type message))))))
      (forward-char 1))))

@rem The scripts of package.json begin with "exec", so that no shell stands between npm and the program: npm passes a signal on to
@rem the program itself and waits for its end. Windows knows no such word, and looks here for it.
@%*
